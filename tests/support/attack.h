/* attack.h: what is printed of an evaluation as vectors, found by probing and from nothing of the hiding code.
 *
 * The study and plans are evaluated with K other tables of students: the true one and a random number more of every
 * origin at every school, program group, with and without the flag, of every graduate, program and seat. A count is
 * linear in the tables, so what it has more in each of them is its projection on K random directions; a hidden count
 * whose projection is in the span of the printed ones' follows from them, and else does not (modulo 2³¹ − 1, but for a
 * chance of about one in a million). Figures that are no counts enter with their gradient at the true table. Every row
 * of the scorecard is either expressed so or named by attack_expresses.
 */
#ifndef ATTACK_H
#define ATTACK_H

#include "jiujin/evaluate.h"

typedef struct Attack Attack;

/* `rows` (borrowed) are those of base and scenario before anything is hidden. */
Attack *attack_new(const JjSituation *base, const JjSituation *scenario, const JjTable *rows);
void attack_free(Attack *attack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Attack, attack_free)

/* The projection of a figure (base, scenario, change, base_num … scen_den); NULL: not expressed, or no answer.
 * (borrowed) */
const uint64_t *attack_vector(Attack *attack, uint32_t row, JjTidyColumn column);
/* False for what is taken to tell no more than bounds: minutes of many, zones counted, the largest of several counts
 * unless it is so by far or none. */
bool attack_expresses(const JjTable *rows, uint32_t row, JjTidyColumn column);

/* The attacker learns the value of the figure of another attack on the same base, in the same directions. */
void attack_learn_from(Attack *attack, Attack *other, uint32_t row, JjTidyColumn column);
/* ... or of the own one. */
static inline void attack_learn(Attack *attack, uint32_t row, JjTidyColumn column) {
  attack_learn_from(attack, attack, row, column);
}
/* ... as does the one who is told a sum of such figures, each so many times; all of them must be expressed. */
typedef struct {
  Attack *of;
  uint32_t row;
  JjTidyColumn column;
  int64_t times;
} AttackTerm;
void attack_learn_sum(Attack *attack, const AttackTerm *terms, uint32_t n);
/* ... and knows what is in the span, or the difference to `less`. */
bool attack_knows(const Attack *attack, const uint64_t *vector, const uint64_t *less);
/* Does the attacker know the students of the row's zone in every community that is none of its own? */
bool attack_knows_largest(Attack *attack, uint32_t row, int side);
/* Directions to spare: below some ten of them a projection might lie in a span by want of room. */
uint32_t attack_room(const Attack *attack);
/* Nothing is learnt yet. */
void attack_forget(Attack *attack);

#endif
