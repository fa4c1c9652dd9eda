/* Two students change places, one goes elsewhere or came from elsewhere: tried in a fixed order, the cheapest kept. */
#include "evaluate/moves.h"

#include <string.h>

enum {
  MOST_STEPS = 12,
  MOST_CARRIERS = 6,
  MOST_PARTNERS = 60,
  BEAM = 4,
  CHEAP = 40,
  MOST_AFTER_CHEAP = 24,
  MOST_TRIES = 360,
  LEDGER_SIZE = 8192
};

/* ---- adding up marks ---- */

/* One count; of an earlier round: empty. */
typedef struct {
  uint64_t count;
  int32_t students;
  uint32_t round;
} Slot;

/* Counts by hash. */
typedef struct Ledger {
  Slot slot[LEDGER_SIZE];
  uint32_t used[LEDGER_SIZE]; /* [n] slots of this round */
  uint32_t n, round;
  GArray *marks;
} Ledger;

static uint32_t mixed(uint64_t count) {
  return (uint32_t)((count * 0x9e3779b97f4a7c15u) >> 40);
}

static Slot *slot_of(Ledger *ledger, uint64_t count) {
  uint32_t i = mixed(count) % LEDGER_SIZE;
  while (ledger->slot[i].round == ledger->round && ledger->slot[i].count != count) i = (i + 1) % LEDGER_SIZE;
  return &ledger->slot[i];
}

/* What finds no room is left out: it would have cost something. */
static void ledger_add(Ledger *ledger, const Mark *mark) {
  Slot *slot = slot_of(ledger, mark->count);
  if (slot->round != ledger->round) {
    if (ledger->n == LEDGER_SIZE / 2) return;
    *slot = (Slot){mark->count, 0, ledger->round};
    ledger->used[ledger->n++] = (uint32_t)(slot - ledger->slot);
  }
  slot->students += mark->students;
}

static int32_t ledger_at(Ledger *ledger, uint64_t count) {
  const Slot *slot = slot_of(ledger, count);
  return slot->round == ledger->round ? slot->students : 0;
}

/* ---- moves ---- */

typedef struct {
  Step step[MOST_STEPS];
  uint32_t n;
  int64_t cost;
} Move;

typedef struct {
  Moves *moves;
  const Target *target;
  Move best[BEAM]; /* by cost */
  uint32_t n_best;
  uint32_t n_tries, n_after_cheap; /* candidates so far, and since the first cheap one */
} Search;

static guint hash_of_count(const void *count) {
  return mixed(*(const uint64_t *)count);
}

void moves_init(Moves *moves, const Footing *footing) {
  *moves = (Moves){.footing = footing, .steps = g_array_new(FALSE, FALSE, sizeof(Step))};
  moves->targets = g_array_new(FALSE, FALSE, sizeof(Target));
  moves->change = g_hash_table_new_full(hash_of_count, g_int64_equal, g_free, NULL);
  moves->ledger = g_new0(Ledger, 1);
  moves->ledger->marks = g_array_new(FALSE, FALSE, sizeof(Mark));
}

void moves_clear(Moves *moves) {
  g_clear_pointer(&moves->steps, g_array_unref);
  g_clear_pointer(&moves->targets, g_array_unref);
  g_clear_pointer(&moves->change, g_hash_table_unref);
  if (moves->ledger) g_array_unref(moves->ledger->marks);
  g_clear_pointer(&moves->ledger, g_free);
}

static int32_t change_of(const Moves *moves, uint64_t count) {
  const int64_t key = (int64_t)count;
  return GPOINTER_TO_INT(g_hash_table_lookup(moves->change, &key));
}

/* What it costs a reader to lose the count. */
static int64_t weight(uint64_t count) {
  const CountKey key = mark_key(count);
  const bool beside = key.count == COUNT_WITHIN || key.count == COUNT_TIMED;
  const bool headline = beside || (key.count < COUNT_OF_VARIANTS && key.variant == JJ_VARIANT_SHARED);
  if (key.count == COUNT_AWAY) return 1;
  if (key.level == JJ_LEVEL_TOTAL) return key.group > 0 ? 80 : headline ? 3000 : 300;
  if (key.level == JJ_LEVEL_COMMUNITY) return key.group > 0 ? 50 : headline ? 400 : 60;
  return 2;
}

static void lay_out(const Moves *moves, const Move *move) {
  GArray *marks = moves->ledger->marks;
  g_array_set_size(marks, 0);
  for (uint32_t i = 0; i < move->n; i++) footprint(moves->footing, &move->step[i].place, move->step[i].students, marks);
}

/* The marks that were laid out last. */
static void add_up(const Moves *moves) {
  Ledger *ledger = moves->ledger;
  ledger->round++;
  ledger->n = 0;
  for (guint i = 0; i < ledger->marks->len; i++) ledger_add(ledger, &g_array_index(ledger->marks, Mark, i));
}

/* Of the move that was added up last. */
static int64_t cost_of(const Moves *moves) {
  static const int64_t of_undoing = 30;
  const Ledger *ledger = moves->ledger;
  int64_t cost = 0;
  for (uint32_t i = 0; i < ledger->n; i++) {
    const Slot *slot = &ledger->slot[ledger->used[i]];
    if (slot->students == 0) continue;
    const int32_t before = change_of(moves, slot->count);
    if (before == 0) cost += weight(slot->count);
    if (before != 0 && before + slot->students == 0) cost += of_undoing;
  }
  return cost;
}

static bool same_place(const Place *a, const Place *b) {
  return a->table == b->table && a->year == b->year && a->origin == b->origin && a->school == b->school &&
         a->group == b->group && a->cross == b->cross && a->row == b->row;
}

/* Is nobody taken from where nobody is? */
static bool is_possible(const Moves *moves, const Move *move) {
  const JjStudy *base = moves->footing->side[SIDE_BASE]->study;
  for (uint32_t i = 0; i < move->n; i++) {
    const Place *place = &move->step[i].place;
    if (move->step[i].students >= 0) continue;
    int64_t left = place_students(base, place);
    for (uint32_t j = 0; j < move->n; j++)
      if (same_place(&move->step[j].place, place)) left += move->step[j].students;
    for (guint j = 0; j < moves->steps->len; j++) {
      const Step *step = &g_array_index(moves->steps, Step, j);
      if (same_place(&step->place, place)) left += step->students;
    }
    if (left < 0) return false;
  }
  return true;
}

static void keep_best(Search *search, const Move *move) {
  uint32_t at = search->n_best;
  while (at > 0 && search->best[at - 1].cost > move->cost) at--;
  if (at == BEAM) return;
  const uint32_t n = MIN(search->n_best, BEAM - 1);
  memmove(&search->best[at + 1], &search->best[at], sizeof *move * (n - at));
  search->best[at] = *move;
  search->n_best = n + 1;
}

static bool is_met(const Target *target, int32_t count, int32_t less) {
  return target->rises ? count > less : count != less;
}

static int32_t laid_out(const Moves *moves, uint64_t count) {
  const GArray *marks = moves->ledger->marks;
  int32_t students = 0;
  for (guint i = 0; i < marks->len; i++) {
    const Mark *mark = &g_array_index(marks, Mark, i);
    if (mark->count == count) students += mark->students;
  }
  return students;
}

/* Before all is added up: does the move that was laid out last meet the target? */
static bool looks_good(const Moves *moves, const Target *target) {
  const int32_t count = change_of(moves, target->count) + laid_out(moves, target->count);
  const int32_t less = target->less ? change_of(moves, target->less) + laid_out(moves, target->less) : 0;
  return is_met(target, count, less);
}

/* Is the target met by what the twin has and the move that was added up last? */
static bool meets(const Moves *moves, const Target *target) {
  const int32_t count = change_of(moves, target->count) + ledger_at(moves->ledger, target->count);
  const int32_t less = target->less ? change_of(moves, target->less) + ledger_at(moves->ledger, target->less) : 0;
  return is_met(target, count, less);
}

static bool meets_all(const Moves *moves) {
  for (guint i = 0; i < moves->targets->len; i++)
    if (!meets(moves, &g_array_index(moves->targets, Target, i))) return false;
  return true;
}

static void consider(Search *search, Move *move) {
  search->n_tries++;
  search->n_after_cheap += search->n_best > 0 && search->best[0].cost <= CHEAP;
  lay_out(search->moves, move);
  if (!looks_good(search->moves, search->target)) return;
  add_up(search->moves);
  move->cost = cost_of(search->moves);
  if (search->n_best == BEAM && move->cost >= search->best[BEAM - 1].cost) return;
  if (meets_all(search->moves) && is_possible(search->moves, move)) keep_best(search, move);
}

static bool is_settled(const Search *search) {
  return search->n_after_cheap > MOST_AFTER_CHEAP || search->n_tries > MOST_TRIES;
}

/* ---- flows ---- */

static Place place_of_flow(const JjStudy *study, uint32_t row) {
  const JjFlows *flows = &study->flows;
  return (Place){.table = TABLE_FLOWS,
                 .year = flows->year[row],
                 .origin = flows->origin[row],
                 .school = flows->school[row],
                 .group = flows->group[row],
                 .cross = flows->cross_community[row]};
}

static void add_step(Move *move, const Place *place, int32_t students) {
  g_assert(move->n < MOST_STEPS);
  move->step[move->n++] = (Step){*place, students};
}

static Place with_origin(const Place *place, JjId origin) {
  Place other = *place;
  other.origin = origin;
  return other;
}

/* After `before`: a and b change places; a goes to b's school; a came from b's origin. */
static void consider_pair(Search *search, const Move *before, const Place *a, const Place *b) {
  const Place a_at_b = with_origin(b, a->origin), b_at_a = with_origin(a, b->origin);
  Move swap = *before, go = *before, come = *before;
  add_step(&swap, a, -1);
  add_step(&swap, b, -1);
  add_step(&swap, &b_at_a, 1);
  add_step(&swap, &a_at_b, 1);
  consider(search, &swap);
  add_step(&go, a, -1);
  add_step(&go, &a_at_b, 1);
  consider(search, &go);
  add_step(&come, a, -1);
  add_step(&come, &b_at_a, 1);
  consider(search, &come);
}

/* Do two flows go to schools that only schools' own counts tell apart? */
static bool same_kind_of_place(const Footing *footing, const Place *a, const Place *b) {
  if (a->school == b->school || a->cross != b->cross) return false;
  for (SideIndex side = 0; side < N_SIDES; side++) {
    const JjSituation *situation = footing->side[side];
    const JjSchools *schools = &situation->study->schools;
    const JjId s = footing->school_of[side][a->school], t = footing->school_of[side][b->school];
    const JjId group_a = a->group != JJ_NONE ? a->group : footing->offer[side].single[s];
    const JjId group_b = b->group != JJ_NONE ? b->group : footing->offer[side].single[t];
    if (group_a != group_b || schools->kind[s] != schools->kind[t] || schools->ownership[s] != schools->ownership[t])
      return false;
    if (situation->plan->school_community[s] != situation->plan->school_community[t]) return false;
    if (school_stands_in(situation, s, JJ_NONE) != school_stands_in(situation, t, JJ_NONE)) return false;
    if ((schools->type[s] == JJ_SCHOOL_SPECIAL_EDUCATION) != (schools->type[t] == JJ_SCHOOL_SPECIAL_EDUCATION))
      return false;
  }
  return true;
}

/* Do they come from origins that only zones' own counts tell apart? */
static bool same_kind_of_origin(const Footing *footing, const Place *a, const Place *b) {
  const JjId zone_a = footing->side[SIDE_BASE]->study->origins.zone[a->origin];
  const JjId zone_b = footing->side[SIDE_BASE]->study->origins.zone[b->origin];
  if (zone_a == zone_b || zone_a == JJ_NONE || zone_b == JJ_NONE) return false;
  for (SideIndex side = 0; side < N_SIDES; side++) {
    const JjPlan *plan = footing->side[side]->plan;
    const uint32_t n = plan->also_start[zone_a + 1] - plan->also_start[zone_a];
    if (plan->origin_community[a->origin] != plan->origin_community[b->origin]) return false;
    if (plan->primary[zone_a] != plan->primary[zone_b]) return false;
    if (n != plan->also_start[zone_b + 1] - plan->also_start[zone_b]) return false;
    if (n > 0 &&
        memcmp(&plan->also[plan->also_start[zone_a]], &plan->also[plan->also_start[zone_b]], sizeof(JjId) * n) != 0)
      return false;
  }
  return true;
}

/* ... or, at least, belong primarily to the same communities? */
static bool same_home(const Footing *footing, const Place *a, const Place *b) {
  for (SideIndex side = 0; side < N_SIDES; side++) {
    const JjSituation *situation = footing->side[side];
    if (jj_plan_origin_primary(situation->study, situation->plan, a->origin) !=
        jj_plan_origin_primary(situation->study, situation->plan, b->origin))
      return false;
  }
  return a->origin != b->origin;
}

typedef bool (*Alike)(const Footing *footing, const Place *a, const Place *b);

/* The place's course is flagged, or no longer. */
static void consider_flag(Search *search, const Place *place) {
  Place flipped = *place;
  flipped.cross = !place->cross;
  Move flip = {.n = 0};
  add_step(&flip, place, -1);
  add_step(&flip, &flipped, 1);
  consider(search, &flip);
}

/* Pairs the place with flows of its year that are alike (any for NULL), from its own row on, at most MOST_PARTNERS. */
static void pair_up(Search *search, const Move *before, uint32_t row, Alike alike) {
  const JjStudy *study = search->moves->footing->side[SIDE_BASE]->study;
  const Place place = place_of_flow(study, row);
  uint32_t first, end, n_left = MOST_PARTNERS;
  jj_flows_of_year(study, place.year, &first, &end);
  const uint32_t n = end - first, stride = alike ? 1 : MAX(1, n / MOST_PARTNERS);
  for (uint32_t i = 1; i < n && n_left > 0 && !is_settled(search); i += stride) {
    const Place other = place_of_flow(study, first + (row - first + i) % n);
    if (study->flows.entrants[first + (row - first + i) % n] == 0) continue;
    if (alike && !alike(search->moves->footing, &place, &other)) continue;
    consider_pair(search, before, &place, &other);
    n_left--;
  }
}

static bool carries(const Search *search, const Place *place) {
  Move one = {.n = 0};
  add_step(&one, place, 1);
  lay_out(search->moves, &one);
  const Target *target = search->target;
  const int32_t less = target->less ? laid_out(search->moves, target->less) : 0;
  return laid_out(search->moves, target->count) != less;
}

/* A quick look before the footprint: is the flow of the unit of the target at all? */
static bool may_carry(const Search *search, const Place *place) {
  const Footing *footing = search->moves->footing;
  const CountKey key = mark_key(search->target->count);
  const JjSituation *side = footing->side[key.side];
  if (side->year != place->year) return false;
  if (key.level == JJ_LEVEL_SCHOOL) return footing->school_of[key.side][place->school] == key.unit;
  if (key.level == JJ_LEVEL_ZONE) return side->study->origins.zone[place->origin] == key.unit;
  return true;
}

/* Begins with flows that the target counts, or with others of its unit. */
static void search_flows(Search *search, bool counted) {
  const Footing *footing = search->moves->footing;
  const JjStudy *study = footing->side[SIDE_BASE]->study;
  static const Alike of_places[] = {same_kind_of_place, same_kind_of_origin, NULL};
  static const Alike of_origins[] = {same_kind_of_origin, same_home, NULL};
  const bool of_zone = mark_key(search->target->count).level == JJ_LEVEL_ZONE;
  const Move none = {.n = 0};
  uint32_t n_carriers = 0;
  for (uint32_t row = 0; row < study->flows.n && n_carriers < MOST_CARRIERS && !is_settled(search); row++) {
    const Place place = place_of_flow(study, row);
    if (study->flows.entrants[row] == 0 || !may_carry(search, &place) || carries(search, &place) != counted) continue;
    n_carriers++;
    consider_flag(search, &place);
    for (int i = 0; i < 3; i++) pair_up(search, &none, row, of_zone ? of_origins[i] : of_places[i]);
  }
}

/* ---- graduates and programs ---- */

static void consider_transfer(Search *search, const Place *from, const Place *to) {
  Move there = {.n = 0}, back = {.n = 0}, birth = {.n = 0};
  add_step(&there, from, 1);
  add_step(&there, to, -1);
  consider(search, &there);
  add_step(&back, from, -1);
  add_step(&back, to, 1);
  consider(search, &back);
  add_step(&birth, from, 1);
  consider(search, &birth);
}

/* (owned) of Place: all places of the table in the side's year. */
static GArray *places_of(const Footing *footing, StudentTable table, SideIndex side) {
  const JjStudy *study = footing->side[SIDE_BASE]->study;
  const int16_t year = footing->side[side]->year;
  GArray *places = g_array_new(FALSE, FALSE, sizeof(Place));
  const uint32_t n = table == TABLE_GRADUATES ? study->graduates.n : study->programs.n;
  for (uint32_t row = 0; row < n; row++) {
    Place place = {.table = table, .year = year, .origin = JJ_NONE, .school = JJ_NONE, .group = JJ_NONE, .row = row};
    if (table == TABLE_GRADUATES) {
      place.origin = study->graduates.origin[row];
      if (study->graduates.year[row] == year) g_array_append_val(places, place);
      continue;
    }
    place.school = study->programs.school[row];
    place.group = study->programs.group[row];
    if (study->programs.year[row] == year && place_students(study, &place) >= 0) g_array_append_val(places, place);
  }
  return places;
}

static void search_table(Search *search, StudentTable table) {
  const CountKey key = mark_key(search->target->count);
  g_autoptr(GArray) places = places_of(search->moves->footing, table, key.side);
  uint32_t n_carriers = 0;
  for (guint i = 0; i < places->len && n_carriers < MOST_CARRIERS && !is_settled(search); i++) {
    const Place *place = &g_array_index(places, Place, i);
    if (!carries(search, place)) continue;
    n_carriers++;
    for (guint j = 1; j < places->len && !is_settled(search); j++)
      consider_transfer(search, place, &g_array_index(places, Place, (i + j) % places->len));
  }
}

/* ---- further steps ---- */

/* The same with one more pair of students, if that is cheaper. */
static void improve(Search *search) {
  const JjStudy *study = search->moves->footing->side[SIDE_BASE]->study;
  const uint32_t n_starts = search->n_best;
  Move starts[BEAM];
  memcpy(starts, search->best, sizeof starts);
  for (uint32_t i = 0; i < n_starts && !is_settled(search); i++) {
    if (starts[i].n + 4 > MOST_STEPS || starts[i].step[0].place.table != TABLE_FLOWS) continue;
    uint32_t first, end;
    jj_flows_of_year(study, starts[i].step[0].place.year, &first, &end);
    const uint32_t n = end - first, stride = MAX(1, n / 24);
    for (uint32_t row = 0; row < n && !is_settled(search); row += stride)
      pair_up(search, &starts[i], first + row, NULL);
  }
}

static void take(Moves *moves, const Move *move) {
  const Ledger *ledger = moves->ledger;
  lay_out(moves, move);
  add_up(moves);
  g_array_append_vals(moves->steps, move->step, move->n);
  for (uint32_t i = 0; i < ledger->n; i++) {
    const Slot *slot = &ledger->slot[ledger->used[i]];
    const int32_t students = slot->students + change_of(moves, slot->count);
    int64_t *key = g_new(int64_t, 1);
    *key = (int64_t)slot->count;
    g_hash_table_replace(moves->change, key, GINT_TO_POINTER(students));
  }
}

/* May places in the table change the target? */
static bool is_asked(StudentTable table, Count count) {
  return table != TABLE_SEATS || count == COUNT_ABOVE_SEATS;
}

static bool is_of_programs(Count count) {
  return count == COUNT_REGISTERED || count == COUNT_EXAM_FREE || count == COUNT_EXAM_FREE_OF;
}

/* By what other targets asked for. Must stay so. */
static bool meets_now(Moves *moves, const Target *target) {
  const int32_t less = target->less ? change_of(moves, target->less) : 0;
  if (!is_met(target, change_of(moves, target->count), less)) return false;
  g_array_append_val(moves->targets, *target);
  return true;
}

static bool is_cheap(const Search *search) {
  return search->n_best > 0 && search->best[0].cost <= CHEAP;
}

static void search_all(Search *search) {
  static const StudentTable others[] = {TABLE_GRADUATES, TABLE_EXAM_FREE, TABLE_ENTRANTS, TABLE_SEATS};
  const CountKey key = mark_key(search->target->count);
  for (int i = 0; i < 2 && !is_of_programs(key.count) && !is_settled(search); i++) search_flows(search, i == 0);
  for (size_t i = 0; i < G_N_ELEMENTS(others) && !is_cheap(search); i++) {
    search->n_tries = 0;
    if (is_asked(others[i], key.count)) search_table(search, others[i]);
  }
  search->n_tries = 0;
  if (search->n_best > 0 && !is_cheap(search)) improve(search);
}

bool moves_add(Moves *moves, const Target *target) {
  if (meets_now(moves, target)) return true;
  Search search = {.moves = moves, .target = target};
  search_all(&search);
  if (search.n_best == 0) return false;
  take(moves, &search.best[0]);
  g_array_append_val(moves->targets, *target);
  return true;
}
