/* Complementary suppression by linear algebra: a hidden cell is determined exactly when its unit vector lies in the
 * span of the relations restricted to the hidden cells. Vectors are sparse, sorted by cell, over the field of 2³¹ −
 * 1. */
#include "evaluate/protect.h"

static const uint64_t prime = 2147483647;

/* One entry of a vector; never 0. */
typedef struct {
  uint32_t cell;
  uint64_t value;
} Entry;

/* A basis of the span, one vector for each leading cell. */
typedef struct {
  GArray **vector; /* [n] of Entry, NULL: none leads with this cell */
  uint32_t n;
} Basis;

/* ---- relations ---- */

Relations *relations_new(void) {
  const uint32_t zero = 0;
  Relations *relations = g_new0(Relations, 1);
  relations->start = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  relations->term = g_array_new(FALSE, FALSE, sizeof(Term));
  g_array_append_val(relations->start, zero);
  return relations;
}

void relations_free(Relations *relations) {
  if (!relations) return;
  g_array_unref(relations->start);
  g_array_unref(relations->term);
  g_free(relations);
}

uint32_t relations_count(const Relations *relations) {
  return relations->start->len - 1;
}

static int compare_terms(const void *left, const void *right) {
  const Term *a = left, *b = right;
  if (a->cell != b->cell) return a->cell < b->cell ? -1 : 1;
  return (a->factor > b->factor) - (a->factor < b->factor);
}

void relations_add(Relations *relations, GArray *terms) {
  g_array_sort(terms, compare_terms);
  const guint first = relations->term->len;
  for (guint i = 0; i < terms->len; i++) {
    Term term = g_array_index(terms, Term, i);
    while (i + 1 < terms->len && g_array_index(terms, Term, i + 1).cell == term.cell)
      term.factor += g_array_index(terms, Term, ++i).factor;
    if (term.factor != 0) g_array_append_val(relations->term, term);
  }
  if (relations->term->len > first) g_array_append_val(relations->start, relations->term->len);
}

static const Term *terms_of(const Relations *relations, uint32_t relation, uint32_t *n) {
  uint32_t first = g_array_index(relations->start, uint32_t, relation);
  *n = g_array_index(relations->start, uint32_t, relation + 1) - first;
  return &g_array_index(relations->term, Term, first);
}

/* ---- vectors ---- */

static uint64_t power(uint64_t base, uint64_t exponent) {
  uint64_t result = 1;
  for (; exponent > 0; exponent >>= 1) {
    if (exponent & 1) result = result * base % prime;
    base = base * base % prime;
  }
  return result;
}

static uint64_t field(int64_t value) {
  const int64_t modulus = (int64_t)prime;
  return (uint64_t)((value % modulus + modulus) % modulus);
}

/* a + factor·b, which begin with the same cell and cancel there. (owned) */
static GArray *combine(const GArray *a, const GArray *b, uint64_t factor) {
  GArray *sum = g_array_sized_new(FALSE, FALSE, sizeof(Entry), a->len + b->len);
  for (guint i = 0, j = 0; i < a->len || j < b->len;) {
    const Entry *left = i < a->len ? &g_array_index(a, Entry, i) : NULL;
    const Entry *right = j < b->len ? &g_array_index(b, Entry, j) : NULL;
    bool takes_left = left && (!right || left->cell <= right->cell);
    bool takes_right = right && (!left || right->cell <= left->cell);
    Entry entry = {0, 0};
    if (takes_left) entry = *left;
    if (takes_right) entry = (Entry){right->cell, (entry.value + factor * right->value) % prime};
    if (entry.value != 0) g_array_append_val(sum, entry);
    i += takes_left;
    j += takes_right;
  }
  return sum;
}

/* The vector less what the basis has of it, from the front until no vector of the basis leads. Takes it. (owned) */
static GArray *reduce(const Basis *basis, GArray *vector) {
  while (vector->len > 0) {
    const Entry *lead = &g_array_index(vector, Entry, 0);
    const GArray *pivot = basis->vector[lead->cell];
    if (!pivot) break;
    uint64_t inverse = power(g_array_index(pivot, Entry, 0).value, prime - 2);
    uint64_t factor = prime - lead->value * inverse % prime;
    GArray *less = combine(vector, pivot, factor);
    g_array_unref(vector);
    vector = less;
  }
  return vector;
}

/* The relation restricted to the hidden cells. (owned) */
static GArray *restricted(const Relations *relations, uint32_t relation, const bool *hidden) {
  uint32_t n;
  const Term *terms = terms_of(relations, relation, &n);
  GArray *vector = g_array_new(FALSE, FALSE, sizeof(Entry));
  for (uint32_t i = 0; i < n; i++) {
    const Entry entry = {terms[i].cell, field(terms[i].factor)};
    if (hidden[entry.cell]) g_array_append_val(vector, entry);
  }
  return vector;
}

static void basis_init(Basis *basis, const Relations *relations, const bool *hidden, uint32_t n_cells) {
  *basis = (Basis){g_new0(GArray *, (size_t)n_cells + 1), n_cells};
  for (uint32_t relation = 0; relation < relations_count(relations); relation++) {
    GArray *vector = reduce(basis, restricted(relations, relation, hidden));
    if (vector->len > 0)
      basis->vector[g_array_index(vector, Entry, 0).cell] = vector;
    else
      g_array_unref(vector);
  }
}

static void basis_clear(Basis *basis) {
  for (uint32_t i = 0; i < basis->n; i++)
    if (basis->vector[i]) g_array_unref(basis->vector[i]);
  g_free(basis->vector);
}

static bool spans(const Basis *basis, uint32_t cell) {
  const Entry entry = {cell, 1};
  GArray *unit = g_array_new(FALSE, FALSE, sizeof(Entry));
  g_array_append_val(unit, entry);
  g_autoptr(GArray) rest = reduce(basis, unit);
  return rest->len == 0;
}

bool relations_determine(const Relations *relations, const bool *hidden, uint32_t n_cells, uint32_t cell) {
  Basis basis;
  basis_init(&basis, relations, hidden, n_cells);
  bool determined = spans(&basis, cell);
  basis_clear(&basis);
  return determined;
}

/* ---- the cells to hide ---- */

typedef struct {
  const Relations *relations;
  const int64_t *rank;
  uint32_t n_cells;
  bool *hidden;
} Protection;

/* The printed cell of least rank in the relation; JJ_NONE if all are hidden. *n_hidden: how many are. */
static uint32_t next_to_hide(const Protection *p, uint32_t relation, uint32_t *n_hidden) {
  uint32_t n, best = JJ_NONE;
  const Term *terms = terms_of(p->relations, relation, &n);
  *n_hidden = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t cell = terms[i].cell;
    if (p->hidden[cell])
      (*n_hidden)++;
    else if (best == JJ_NONE || p->rank[cell] < p->rank[best])
      best = cell;
  }
  return best;
}

/* No relation may have one hidden cell alone: repeats until none has. */
static void hide_company(const Protection *p) {
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t relation = 0; relation < relations_count(p->relations); relation++) {
      uint32_t n_hidden, next = next_to_hide(p, relation, &n_hidden);
      if (n_hidden != 1 || next == JJ_NONE) continue;
      p->hidden[next] = changed = true;
    }
  }
}

/* Marks the cells that share a relation with a marked one through hidden cells. */
static bool spread(const Protection *p, bool *marked) {
  bool changed = false;
  for (uint32_t relation = 0; relation < relations_count(p->relations); relation++) {
    uint32_t n;
    const Term *terms = terms_of(p->relations, relation, &n);
    bool touched = false;
    for (uint32_t i = 0; i < n; i++) touched = touched || (marked[terms[i].cell] && p->hidden[terms[i].cell]);
    for (uint32_t i = 0; touched && i < n; i++) {
      changed = changed || !marked[terms[i].cell];
      marked[terms[i].cell] = true;
    }
  }
  return changed;
}

/* Hides the nearest printed cell of least rank around the cell; false if there is none at all. */
static bool hide_near(const Protection *p, uint32_t cell) {
  g_autofree bool *marked = g_new0(bool, (size_t)p->n_cells + 1);
  marked[cell] = true;
  while (spread(p, marked)) {
    uint32_t best = JJ_NONE;
    for (uint32_t i = 0; i < p->n_cells; i++)
      if (marked[i] && !p->hidden[i] && (best == JJ_NONE || p->rank[i] < p->rank[best])) best = i;
    if (best == JJ_NONE) continue;
    p->hidden[best] = true;
    return true;
  }
  return false;
}

/* The first hidden cell from `from` on that is determined; n_cells if none is. */
static uint32_t first_exposed(const Protection *p, uint32_t from) {
  Basis basis;
  basis_init(&basis, p->relations, p->hidden, p->n_cells);
  while (from < p->n_cells && !(p->hidden[from] && spans(&basis, from))) from++;
  basis_clear(&basis);
  return from;
}

void protect(const Relations *relations, const int64_t *rank, uint32_t n_cells, bool *hidden) {
  const Protection protection = {relations, rank, n_cells, hidden};
  hide_company(&protection);
  /* More hidden cells never determine a cell that was free: what lies before `exposed` stays well. */
  for (uint32_t exposed = first_exposed(&protection, 0); exposed < n_cells;) {
    bool helped = hide_near(&protection, exposed);
    hide_company(&protection);
    exposed = first_exposed(&protection, helped ? 0 : exposed + 1);
  }
}
