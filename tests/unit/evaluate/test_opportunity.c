/* 入學機會 of the 3x3 study, worked out by hand from its programs. */
#include "card.h"
#include "study_3x3.h"

/* Graduates by primary community: A 88, B 124, C 99. C's exam-free seats are not given, nor are S6's of 113 asked. */
static const CardFigure figures[] = {
    CARD_RATE("seats_per_graduate", "total", "three", "primary", NULL, 310, 311),
    CARD_RATE("seats_per_graduate", "community", "A", "primary", NULL, 100, 88),
    CARD_RATE("seats_per_graduate", "community", "C", "primary", NULL, 75, 99),
    CARD_RATE("seats_per_graduate", "total", "three", "primary", "普通", 170, 311),
    CARD_RATE("seats_per_graduate", "community", "A", "primary", "家事類", 0, 88),
    CARD_RATE("seats_per_graduate", "community", "B", "primary", "工業類", 40, 124),
    CARD_RATE("exam_free_seats_per_graduate", "total", "three", "primary", NULL, 205, 311),
    CARD_RATE("exam_free_seats_per_graduate", "community", "B", "primary", NULL, 115, 124),
    CARD_RATE("exam_free_seats_per_graduate", "community", "C", "primary", NULL, 0, 0),
    CARD_RATE("registration_rate", "total", "three", "primary", NULL, 303, 310),
    CARD_RATE("registration_rate", "community", "B", "primary", NULL, 127, 135),
    CARD_RATE("registration_rate", "school", "100002", "primary", NULL, 69, 75),
    CARD_RATE("registration_rate", "school", "200004", "primary", NULL, 78, 70),
    CARD_RATE("registration_rate", "total", "three", "primary", "普通", 173, 170),
    CARD_RATE("registration_rate", "total", "three", "primary", "家事類", 61, 65),
    CARD_RATE("registration_rate", "community", "B", "primary", "工業類", 38, 40),
    /* Only S2 and S3 give both. */
    CARD_RATE("exam_free_share", "total", "three", "primary", NULL, 104, 127),
    CARD_RATE("exam_free_share", "community", "A", "primary", NULL, 0, 0),
    CARD_VALUE("seats", "community", "B", "primary", 135),
    CARD_VALUE("schools_without_seats", "total", "three", "shared", 0),
    CARD_VALUE("entrants_above_seats", "total", "three", "shared", 8),
    CARD_VALUE("entrants_above_seats", "school", "200004", "shared", 8),
    CARD_VALUE("entrants_above_seats", "community", "A", "shared", 0),
};

static void figure_of_the_programs(void **state) {
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
  card_expect(card->rows, *state, false);
}

static const CardFigure of_112[] = {
    CARD_RATE("seats_per_graduate", "total", "three", "primary", NULL, 30, 20),
    CARD_RATE("seats_per_graduate", "community", "A", "primary", NULL, 0, 0), /* S1's are not given */
    CARD_RATE("registration_rate", "school", "200006", "primary", NULL, 19, 30),
    CARD_VALUE("schools_without_seats", "total", "three", "shared", 5),
    CARD_VALUE("entrants_above_seats", "total", "three", "shared", 0),
};

static void figure_of_a_year_that_lacks_most(void **state) {
  g_auto(JjSituation) situation = situation_3x3(112);
  g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
  card_expect(card->rows, *state, true);
}

static void groups_that_nobody_offers_have_no_row(void **state) {
  (void)state;
  static const CardFigure figure = CARD_RATE("registration_rate", "community", "A", "primary", "家事類", 0, 0);
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
  assert_int_equal(card_row(card->rows, &figure), JJ_NONE);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(groups_that_nobody_offers_have_no_row)};
  int n_failed = jj_test_run_rows(figures, figure_of_the_programs);
  n_failed += jj_test_run_rows(of_112, figure_of_a_year_that_lacks_most);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
