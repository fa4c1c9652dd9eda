/* Which sums follow from which: sets of things whose sums are known, and whether another set's sum follows. */
#ifndef JJ_EVALUATE_SPAN_H
#define JJ_EVALUATE_SPAN_H

#include "jiujin/base.h"

typedef struct Span Span;

/* Of nothing known over `n` things. (owned) */
Span *span_new(uint32_t n);
void span_free(Span *span);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Span, span_free)

/* The thing is known by itself from now on. O(1) as long as only such are known, else as span_add. */
void span_add_one(Span *span, uint32_t thing);
/* The sum over the things marked is known from now on. O(n × sums known of several things). */
void span_add(Span *span, const bool *marked);
/* Does the sum over the marked things follow from the known ones by adding and taking away? The arithmetic is modulo a
 * prime: what follows is found always, what doesn't is taken to follow with a chance of about 1 in 10⁹. */
bool span_holds(const Span *span, const bool *marked);

#endif
