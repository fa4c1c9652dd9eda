/* Numbers as text, the same in every locale. */
#ifndef JIUJIN_REPORT_NUMBER_H
#define JIUJIN_REPORT_NUMBER_H

/* Significant digits of exported reals: more than any figure has, fewer than show the last bits of a double. */
#define JJ_REPORT_DIGITS 12

/* What a hidden cell prints. */
#define JJ_REPORT_HIDDEN "*"

/* `decimals` digits after the point; -1: as many as needed, at most 6. Never "-0". Infinity is "∞". (owned) */
char *jj_report_fixed(double value, int decimals);

/* At most JJ_REPORT_DIGITS significant digits, without trailing zeros. Never "-0". Infinity is "inf". (owned) */
char *jj_report_digits(double value);

#endif
