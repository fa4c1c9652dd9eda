#include "workloads.h"

#define TOWNS "taiwan/towns-10t.json"
#define VILLAGES "taiwan/villages-10t.json"

#define NATIONAL(factor)                                                                                               \
  "mkdir -p $SCRATCH/national-" factor " && exec $BENCH/bench-national $DATA/taiwan $SCRATCH/national-" factor         \
  " " factor
#define NATIONAL_YEARS(factor)                                                                                         \
  "mkdir -p $SCRATCH/national-years-" factor                                                                           \
  " && exec $BENCH/bench-national $DATA/taiwan $SCRATCH/national-years-" factor " " factor " 8"
#define DENSE(points)                                                                                                  \
  "exec $BENCH/bench-pairs densify $DATA/" VILLAGES " villages $SCRATCH/dense-" points ".gpkg " points
#define FRESH_DENSE(points) "rm -f $SCRATCH/dense-" points ".gpkg; " DENSE(points)

#define ROAD_GRID "../bench/road_grid.c"
#define ROADS(arguments, size)                                                                                         \
  "mkdir -p $SCRATCH/roads && cd $SCRATCH/roads && cc -O2 -o road_grid $DATA/" ROAD_GRID                               \
  " -lm && ./road_grid " arguments " && echo size " size
#define CASE(name, words) "exec $BENCH/bench-assignment make $SCRATCH/assignment-" name " " words
#define FEED(factor)                                                                                                   \
  "mkdir -p $SCRATCH/feed-" factor " && exec $BENCH/bench-transit-feed $SCRATCH/feed-" factor " " factor

const Input inputs[] = {
    {"zhumiao", NULL, "echo size $(($(wc -l <$SOURCE/shapefiles/zhumiao/flows.csv) - 1))"},
    {"zhumiao-zones", NULL, "exec $BENCH/bench-pairs size $SOURCE/shapefiles/zhumiao/zones.shp zones"},
    {"villages", VILLAGES, "exec $BENCH/bench-pairs size $DATA/" VILLAGES " villages"},
    {"dense-half", VILLAGES, FRESH_DENSE("1905000")},
    {"dense", VILLAGES, FRESH_DENSE("3810000")},
    {"dense-double", VILLAGES, FRESH_DENSE("7620000")},
    {"national-half", TOWNS, NATIONAL("0.5")},
    {"national", TOWNS, NATIONAL("1")},
    {"national-double", TOWNS, NATIONAL("2")},
    {"national-years-half", TOWNS, NATIONAL_YEARS("0.5")},
    {"national-years", TOWNS, NATIONAL_YEARS("1")},
    {"national-years-double", TOWNS, NATIONAL_YEARS("2")},
    {"roads-small", ROAD_GRID, ROADS("520 520 1 small", "741758")},
    {"roads-large", ROAD_GRID, ROADS("1300 1700 2 large", "6080239")},
    {"roads-north", "taiwan/roads_north.gpkg", "echo size 55718"},
    {"transit-half", NULL, FEED("0.5")},
    {"transit", NULL, FEED("1")},
    {"transit-smoke", NULL, FEED("0.01")},
    {"assignment-smoke", NULL, CASE("smoke", "200 20 8 exact 0 1")},
    {"assignment-sparse-half", NULL, CASE("sparse-half", "3950 500 30 exact 0 1")},
    {"assignment-sparse", NULL, CASE("sparse", "7900 500 30 exact 0 1")},
    {"assignment-sparse-double", NULL, CASE("sparse-double", "15800 500 30 exact 0 1")},
    {"assignment-seats", NULL, CASE("seats", "7900 500 30 seats 0 1")},
    {"assignment-dense-half", NULL, CASE("dense-half", "3950 500 0 exact 0 1")},
    {"assignment-dense", NULL, CASE("dense", "7900 500 0 exact 0 1")},
    {"assignment-dense-double", NULL, CASE("dense-double", "15800 500 0 exact 0 1")},
};
const uint32_t n_inputs = G_N_ELEMENTS(inputs);

#define GDAL_VILLAGES "exec $BENCH/bench-pairs gdal $DATA/" VILLAGES " villages"
#define FIND_VILLAGES "exec $BENCH/bench-pairs find $DATA/" VILLAGES " villages"
#define GDAL_DENSE(points) "exec $BENCH/bench-pairs gdal $SCRATCH/dense-" points ".gpkg dense"
#define FIND_DENSE(points) "exec $BENCH/bench-pairs find $SCRATCH/dense-" points ".gpkg dense"
#define GDAL_TOWNS "exec $BENCH/bench-pairs gdal $DATA/" TOWNS " towns"
#define PHASES(factor) "exec $BENCH/bench-phases $SCRATCH/national-" factor "/scenario.yaml"
#define EVALUATE(factor) "exec $PROGRAM evaluate $SCRATCH/national-" factor "/scenario.yaml"
#define LIVE(folder, moves) "exec $BENCH/bench-live $SCRATCH/" folder "/scenario.yaml " moves
#define MAP(factor) "exec $PROGRAM map $SCRATCH/national-" factor "/scenario.yaml -o $SCRATCH/national-" factor ".pdf"
#define ROADS_BUILD(name) "exec $BENCH/bench-roads build $SCRATCH/roads/" name " $SCRATCH/roads/" name ".cache"
#define ROADS_ASK(name, sum) "exec $BENCH/bench-roads ask $SCRATCH/roads/" name " $SCRATCH/roads/" name ".cache " sum
#define WITNESS(name, sum) "exec $BENCH/bench-witness $SCRATCH/roads/" name " " sum
#define IGRAPH(name) "exec $BENCH/bench-igraph $SCRATCH/roads/" name
#define TRANSIT(factor, rest) "exec $BENCH/bench-transit $SCRATCH/feed-" factor " EPSG:3826 " rest
#define ASSIGN(name) "exec $BENCH/bench-assignment solve $SCRATCH/assignment-" name
#define LEMON(name) "exec $BENCH/bench-lemon $SCRATCH/assignment-" name
#define ZHUMIAO "$SOURCE/scenarios/move-yuanli-tongxiao.yaml"

/* `map` loads, evaluates every metric and draws: its whole process is what the bar of national scale speaks of. */
const Workload workloads[] = {
    {"zhumiao/pairs", "zhumiao-zones", "exec $BENCH/bench-pairs find $SOURCE/shapefiles/zhumiao/zones.shp zones", NULL,
     NULL, 0, 0, true, NULL},
    {"zhumiao/phases", "zhumiao", "exec $BENCH/bench-phases " ZHUMIAO, NULL, NULL, 0, 0, true, NULL},
    {"zhumiao/live", "zhumiao", "exec $BENCH/bench-live " ZHUMIAO " 20", NULL, NULL, 0, 0, true, NULL},
    {"zhumiao/evaluate", "zhumiao", "exec $PROGRAM evaluate " ZHUMIAO, NULL, NULL, 0, 0, true, NULL},
    {"zhumiao/map", "zhumiao", "exec $PROGRAM map " ZHUMIAO " -o $SCRATCH/zhumiao.pdf", "zhumiao/evaluate", NULL, 0, 0,
     true, NULL},
    {"villages/gdal", "villages", GDAL_VILLAGES, NULL, NULL, 0, 0, false, NULL},
    {"villages/pairs", "villages", FIND_VILLAGES, "villages/gdal", NULL, 0.8, 0, false, NULL},
    {"dense/gdal", "dense", GDAL_DENSE("3810000"), NULL, NULL, 0, 0, false, NULL},
    {"dense/pairs-half", "dense-half", FIND_DENSE("1905000"), NULL, NULL, 0, 0, false, NULL},
    {"dense/pairs", "dense", FIND_DENSE("3810000"), "dense/gdal", "dense/pairs-half", 3, 0, false, NULL},
    {"dense/pairs-double", "dense-double", FIND_DENSE("7620000"), NULL, "dense/pairs", 0, 0, false, NULL},
    {"national/gdal", "national", GDAL_TOWNS, NULL, NULL, 0, 0, false, NULL},
    {"national/phases-half", "national-half", PHASES("0.5"), NULL, NULL, 0, 0, false, NULL},
    {"national/phases", "national", PHASES("1"), NULL, "national/phases-half", 0, 0, false, NULL},
    {"national/phases-double", "national-double", PHASES("2"), NULL, "national/phases", 0, 0, false, NULL},
    {"national/evaluate", "national", EVALUATE("1"), "national/gdal", NULL, 0, 0, false, NULL},
    {"national/live-half", "national-years-half", LIVE("national-years-0.5", "2000"), NULL, NULL, 0, 0, false, NULL},
    {"national/live", "national-years", LIVE("national-years-1", "2000"), NULL, "national/live-half", 0, 0, false,
     NULL},
    {"national/live-double", "national-years-double", LIVE("national-years-2", "2000"), NULL, "national/live", 0, 0,
     false, NULL},
    {"national/map-half", "national-half", MAP("0.5"), NULL, NULL, 0, 0, false, NULL},
    {"national/map", "national", MAP("1"), "national/gdal", "national/map-half", 3, 300, false, NULL},
    {"national/map-double", "national-double", MAP("2"), NULL, "national/map", 0, 0, false, NULL},
    {"roads-small/igraph", "roads-small", IGRAPH("small"), NULL, NULL, 0, 0, false, "bench-igraph"},
    {"roads-small/build", "roads-small", ROADS_BUILD("small"), NULL, NULL, 0, 0, false, NULL},
    {"roads-small/ask", "roads-small", ROADS_ASK("small", "7840083582642"), NULL, NULL, 0, 0, false, NULL},
    {"roads-small/witness", "roads-small", WITNESS("small", "7840083582642"), NULL, NULL, 0, 0, false, NULL},
    {"roads-large/igraph", "roads-large", IGRAPH("large"), NULL, NULL, 0, 0, false, "bench-igraph"},
    {"roads-large/build", "roads-large", ROADS_BUILD("large"), NULL, "roads-small/build", 0, 1100, false, NULL},
    {"roads-large/ask", "roads-large", ROADS_ASK("large", "18534878371204"), NULL, NULL, 0, 0, false, NULL},
    {"roads-large/witness", "roads-large", WITNESS("large", "18534878371204"), NULL, "roads-small/witness", 0, 0, false,
     NULL},
    {"roads-north/ways", "roads-north", "exec $BENCH/bench-north $DATA/taiwan/roads_north.gpkg $SCRATCH/north.yaml",
     NULL, NULL, 0, 0, false, NULL},
    {"transit/smoke", "transit-smoke", TRANSIT("0.01", "20 50 to"), NULL, NULL, 0, 0, true, NULL},
    {"transit/to-half", "transit-half", TRANSIT("0.5", "500 7900 to"), NULL, NULL, 0, 0, false, NULL},
    {"transit/to", "transit", TRANSIT("1", "500 7900 to"), NULL, "transit/to-half", 60, 0, false, NULL},
    {"transit/home", "transit", TRANSIT("1", "500 7900 home"), NULL, NULL, 0, 0, false, NULL},
    {"assignment/smoke", "assignment-smoke", ASSIGN("smoke"), NULL, NULL, 0, 0, true, NULL},
    {"assignment/sparse-lemon", "assignment-sparse", LEMON("sparse"), NULL, NULL, 0, 0, false, "bench-lemon"},
    {"assignment/sparse-half", "assignment-sparse-half", ASSIGN("sparse-half"), NULL, NULL, 0, 0, false, NULL},
    {"assignment/sparse", "assignment-sparse", ASSIGN("sparse"), "assignment/sparse-lemon", "assignment/sparse-half", 0,
     0, false, NULL},
    {"assignment/sparse-double", "assignment-sparse-double", ASSIGN("sparse-double"), NULL, "assignment/sparse", 0, 0,
     false, NULL},
    {"assignment/dense-lemon", "assignment-dense", LEMON("dense"), NULL, NULL, 0, 0, false, "bench-lemon"},
    {"assignment/dense-half", "assignment-dense-half", ASSIGN("dense-half"), NULL, NULL, 0, 0, false, NULL},
    {"assignment/dense", "assignment-dense", ASSIGN("dense"), "assignment/dense-lemon", "assignment/dense-half", 0, 0,
     false, NULL},
    {"assignment/dense-double", "assignment-dense-double", ASSIGN("dense-double"), NULL, "assignment/dense", 0, 0,
     false, NULL},
    {"assignment/seats-lemon", "assignment-seats", LEMON("seats"), NULL, NULL, 0, 0, false, "bench-lemon"},
    {"assignment/seats", "assignment-seats", ASSIGN("seats"), "assignment/seats-lemon", NULL, 0, 0, false, NULL},
};
const uint32_t n_workloads = G_N_ELEMENTS(workloads);

/* Of processor time, and of igraph's for one source to all nodes of the same graph. */
const PhaseBar phase_bars[] = {
    {"national/live", "evaluate", 1, NULL, NULL, 0},
    {"national/live", "move", 0.005, NULL, NULL, 0},
    {"national/live", "move-longest", 0.005, NULL, NULL, 0},
    {"roads-small/build", "build", 5, "roads-small/igraph", "one-to-all", 0},
    {"roads-small/ask", "matrix", 0.08, "roads-small/igraph", "one-to-all", 0},
    {"roads-north/ways", "build", 4, NULL, NULL, 0},
    {"roads-north/ways", "matrix", 0.1, NULL, NULL, 0},
    {"roads-large/build", "build", 60, "roads-large/igraph", "one-to-all", 17},
    {"roads-large/ask", "load", 0.3, NULL, NULL, 0},
    {"roads-large/ask", "matrix", 0.25, "roads-large/igraph", "one-to-all", 0.07},
    {"roads-large/ask", "change", 5, NULL, NULL, 0},
    {"roads-large/ask", "to-all", 0.01, "roads-large/igraph", "one-to-all", 0},
    {"assignment/sparse", "solve", 0.25, "assignment/sparse-lemon", "solve", 1},
    {"assignment/seats", "solve", 0.25, "assignment/seats-lemon", "solve", 1},
    {"assignment/dense", "solve", 1.5, "assignment/dense-lemon", "solve", 1},
};
const uint32_t n_phase_bars = G_N_ELEMENTS(phase_bars);
