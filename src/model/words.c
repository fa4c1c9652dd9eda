/* The words of the model's enums, as files and output write them. */
#include "jiujin/model.h"

const char *const jj_basis_words[] = {"observed", "estimated", "modelled", "illustrative", NULL};
const char *const jj_input_words[] = {"zones",           "membership",   "schools",    "school_type", "model_school",
                                      "programs",        "feeders",      "graduates",  "flows",       "links",
                                      "joint_admission", "school_areas", "indicators", "subsidy",     NULL};
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
