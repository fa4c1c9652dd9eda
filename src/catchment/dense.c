#include "catchment/dense.h"

#include <math.h>

#define CLONES __attribute__((target_clones("avx2", "default")))

/* to[j] -= Σ_r scale[r] · row[r][j], r in order. */
CLONES
static void subtract_four(double *restrict to, const double *restrict scale, const double *const restrict *row,
                          uint32_t n) {
  const double *restrict r0 = row[0];
  const double *restrict r1 = row[1];
  const double *restrict r2 = row[2];
  const double *restrict r3 = row[3];
  for (uint32_t j = 0; j < n; j++) {
    to[j] = (((to[j] - scale[0] * r0[j]) - scale[1] * r1[j]) - scale[2] * r2[j]) - scale[3] * r3[j];
  }
}

CLONES
static void subtract_one(double *restrict to, double scale, const double *restrict row, uint32_t n) {
  for (uint32_t j = 0; j < n; j++) {
    to[j] -= scale * row[j];
  }
}

void dense_subtract_products(double *a, uint32_t n, const double *rows, uint32_t n_rows) {
  uint32_t r = 0;
  for (; r + 4 <= n_rows; r += 4) {
    const double *row[4];
    for (uint32_t i = 0; i < 4; i++) {
      row[i] = rows + (size_t)(r + i) * n;
    }
    for (uint32_t i = 0; i < n; i++) {
      const double scale[4] = {row[0][i], row[1][i], row[2][i], row[3][i]};
      subtract_four(a + (size_t)i * n, scale, row, i + 1);
    }
  }
  for (; r < n_rows; r++) {
    const double *row = rows + (size_t)r * n;
    for (uint32_t i = 0; i < n; i++) {
      subtract_one(a + (size_t)i * n, row[i], row, i + 1);
    }
  }
}

static double dot(const double *a, const double *b, uint32_t n) {
  double sum[4] = {0};
  uint32_t i = 0;
  for (; i + 4 <= n; i += 4) {
    sum[0] += a[i] * b[i];
    sum[1] += a[i + 1] * b[i + 1];
    sum[2] += a[i + 2] * b[i + 2];
    sum[3] += a[i + 3] * b[i + 3];
  }
  for (; i < n; i++) {
    sum[0] += a[i] * b[i];
  }
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

uint32_t dense_factor(double *a, uint32_t n, double least, uint32_t *first) {
  uint32_t n_bad = 0;
  *first = JJ_NONE;
  for (uint32_t i = 0; i < n; i++) {
    double *row = a + (size_t)i * n;
    const double before = row[i];
    for (uint32_t j = 0; j < i; j++) {
      const double *other = a + (size_t)j * n;
      row[j] = (row[j] - dot(row, other, j)) / other[j];
    }
    const double pivot = before - dot(row, row, i);
    const bool good = pivot > least * before;
    row[i] = good ? sqrt(pivot) : (double)INFINITY;
    n_bad += !good;
    *first = good || *first != JJ_NONE ? *first : i;
  }
  return n_bad;
}

void dense_solve(const double *factor, uint32_t n, double *x) {
  for (uint32_t i = 0; i < n; i++) {
    const double *row = factor + (size_t)i * n;
    x[i] = (x[i] - dot(row, x, i)) / row[i];
  }
  for (uint32_t i = n; i-- > 0;) {
    const double *row = factor + (size_t)i * n;
    x[i] /= row[i];
    subtract_one(x, x[i], row, i);
  }
}
