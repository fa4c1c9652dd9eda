/* The words of the model's enums, as files and output write them. */
#include "jiujin/model.h"

const char *const jj_basis_words[] = {"observed", "estimated", "modelled", "illustrative", NULL};
const char *const jj_input_words[] = {"zones",           "membership",   "schools",    "school_type", "model_school",
                                      "programs",        "feeders",      "graduates",  "flows",       "links",
                                      "joint_admission", "school_areas", "indicators", NULL};
const char *const jj_origin_kind_words[] = {"feeder", "residence", NULL};
const char *const jj_school_type_words[] = {"general",           "skill", "comprehensive", "single_discipline",
                                            "special_education", NULL};
const char *const jj_ownership_words[] = {"public", "private", NULL};
const char *const jj_destination_words[] = {"school", "outside", "junior_college", "none", NULL};
const char *const jj_link_words[] = {"border", "bridge", "ferry", "other", NULL};
const char *const jj_indicator_kind_words[] = {"share", "net", "ratio", NULL};
const char *const jj_better_words[] = {"context", "higher", "lower", NULL};
const char *const jj_computed_words[] = {"",         "nearby",       "suitable", "registration",    "exam_free",
                                         "capacity", "public_seats", "seats",    "exam_free_seats", NULL};
const char *const jj_limit_words[] = {"school_30",
                                      "school_45",
                                      "school_60",
                                      "programs_30",
                                      "programs_45",
                                      "programs_60",
                                      "attended_mean",
                                      "attended_median",
                                      "attended_p90",
                                      "attended_over_60",
                                      "nearest_mean",
                                      "nearest_median",
                                      "nearest_p90",
                                      "nearest_over_60",
                                      "own_nearest_mean",
                                      "own_nearest_median",
                                      "own_nearest_p90",
                                      "own_nearest_over_60",
                                      NULL};
