/* jiujin/catchment.h: who goes where when only the margins are known.
 *
 * Margins to flows: graduates by origin and entrants by school are known, the table between them is not. The doubly
 * constrained fill is the table T_ij = a_i · b_j · w_ij · exp(-beta · minutes_ij) that has both margins (the doubly
 * constrained gravity model of Wilson 1971, whose a and b are found by Furness' balancing, that is iterative
 * proportional fitting). What it gives is a model: its basis is JJ_BASIS_MODELLED wherever it shows.
 */
#ifndef JIUJIN_CATCHMENT_H
#define JIUJIN_CATCHMENT_H

#include "jiujin/base.h"
#include "jiujin/travel.h"

/* What to fill. All arrays borrowed; tables are row-major, [n_rows · n_columns]. */
typedef struct {
  uint32_t n_rows, n_columns;
  const int64_t *row_totals;    /* [n_rows] >= 0; outside origins are rows like any other */
  const int64_t *column_totals; /* [n_columns] >= 0; outside schools likewise. Sums of both margins must be equal */
  const uint32_t *travel_ms;    /* JJ_UNREACHABLE makes a cell 0; NULL: no cell is nearer than another */
  const double *weight;         /* >= 0, finite, of cells beyond what time says (a common campus); NULL: 1 everywhere */
  double beta_per_min;          /* >= 0: how fast choice falls with time; 0 with no weight gives O·D/T */
  double tolerance;             /* largest margin error allowed, relative to the larger of the margin and 1 */
  uint32_t max_iterations;
} JjFill;

/* Tolerance 1e-10 and 100000 iterations; all else 0. */
JjFill jj_fill_default(void);

/* The filled table of real numbers, [n_rows · n_columns] (owned). Rows and columns of total 0 are 0. The order of rows
 * or columns changes results by rounding errors only. NULL and JJ_ERROR_DATA where a margin is negative, the sums
 * differ, or no table of this pattern of possible cells has the margins; the last also where only a table with more
 * zeros than the pattern has them, since balancing reaches that no faster than 1/iterations.
 * O(iterations · rows · columns); few hundred iterations are usual. */
double *jj_fill_real(const JjFill *fill, GError **error);

/* Controlled rounding: whole numbers with exactly the given margins, each the floor or the ceiling of its real cell.
 * Cells within 1e-9 of a whole number count as whole. Largest fractions are rounded up first as far as the margins
 * allow; what is then missing is repaired along augmenting paths of the bipartite graph of fractional cells. Equal
 * fractions go by row, then by column. Such a rounding always exists where the real table's margins are off by less
 * than 1 in all together: the real table is a flow through a network of whole capacities, so no cut can lack 1.
 * `cells_out` is [n_rows · n_columns], untouched on failure: JJ_ERROR_DATA where the margins are not those of the real
 * table. O(cells · log cells), and O(cells) more for each repair. */
bool jj_round_to_margins(const JjFill *margins, const double *real, int64_t *cells_out, GError **error);

/* jj_fill_real rounded by jj_round_to_margins. (owned), NULL and an error as they say. */
int64_t *jj_fill(const JjFill *fill, GError **error);

/* Mean minutes of a whole-number table over the cells with a finite time; NaN where those hold nobody. */
double jj_fill_mean_minutes(const JjFill *fill, const int64_t *cells);

#endif
