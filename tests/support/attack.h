/* attack.h: what is printed of an evaluation as equations in the single flows (every origin × school, flagged or not)
 * and graduates, written from the definitions of docs/semantics/ and from nothing of the hiding code. Figures that are
 * no sums (rates, N_rand, K, effects) enter with their gradient. Gaussian elimination modulo 2³¹ − 1.
 */
#ifndef ATTACK_H
#define ATTACK_H

#include "jiujin/evaluate.h"

#define ATTACK_PRIME ((uint64_t)2147483647)

/* The attacker's view of two sides: unknowns are the flows and then the graduates. */
typedef struct {
  const JjSituation *side[2];
  uint32_t n_origins, n_schools, n; /* n: unknowns */
  int64_t *truth;                   /* [n] */
  uint64_t **basis;                 /* [n] vectors by their leading unknown, NULL: none */
} Attack;

/* Both sides in one year. */
void attack_init(Attack *attack, const JjSituation *base, const JjSituation *scenario);
void attack_clear(Attack *attack);
/* The attacker learns the vector's value. Takes the vector. */
void attack_learn(Attack *attack, uint64_t *vector);
bool attack_knows(const Attack *attack, const uint64_t *vector);

/* Vectors are [attack->n], modulo the prime. vector_new: zeros (owned); vector_add: into += factor · vector. */
uint64_t *vector_new(const Attack *attack);
void vector_add(const Attack *attack, uint64_t *into, uint64_t factor, const uint64_t *vector);
int64_t vector_value(const Attack *attack, const uint64_t *vector);

/* A figure's counts, NULL where it has none, and its gradient. */
typedef struct {
  uint64_t *num, *den, *value;
} Figure;

void figure_clear(Figure *figure);

/* Which unit, on which side, counted how. */
typedef struct {
  const JjSituation *side;
  JjVariant variant;
  JjLevel level;
  JjId unit;
  const bool *schools;
} Scope;

/* What a tidy row is about on a side; false where the side lacks the unit. */
bool scope_of(const JjTable *rows, uint32_t row, const JjSituation *side, Scope *scope);
/* The row's figure on side 0 (base) or 1; all NULL for a metric that is not written here. */
Figure figure_of(const Attack *attack, const JjTable *rows, uint32_t row, int side);
/* Of boundary_effect, behaviour_effect, schools_effect. (owned) */
uint64_t *effect_gradient(const Attack *attack, const char *metric, const Scope *old, const Scope *new);

#endif
