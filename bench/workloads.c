#include "workloads.h"

#define TOWNS "taiwan/towns-10t.json"
#define VILLAGES "taiwan/villages-10t.json"

#define NATIONAL(factor)                                                                                               \
  "mkdir -p $SCRATCH/national-" factor " && exec $BENCH/bench-national $DATA/taiwan $SCRATCH/national-" factor         \
  " " factor
#define DENSE(points)                                                                                                  \
  "exec $BENCH/bench-pairs densify $DATA/" VILLAGES " villages $SCRATCH/dense-" points ".gpkg " points
#define FRESH_DENSE(points) "rm -f $SCRATCH/dense-" points ".gpkg; " DENSE(points)

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
    {"transit-half", NULL, FEED("0.5")},
    {"transit", NULL, FEED("1")},
    {"transit-smoke", NULL, FEED("0.01")},
};
const uint32_t n_inputs = G_N_ELEMENTS(inputs);

#define GDAL_VILLAGES "exec $BENCH/bench-pairs gdal $DATA/" VILLAGES " villages"
#define FIND_VILLAGES "exec $BENCH/bench-pairs find $DATA/" VILLAGES " villages"
#define GDAL_DENSE(points) "exec $BENCH/bench-pairs gdal $SCRATCH/dense-" points ".gpkg dense"
#define FIND_DENSE(points) "exec $BENCH/bench-pairs find $SCRATCH/dense-" points ".gpkg dense"
#define GDAL_TOWNS "exec $BENCH/bench-pairs gdal $DATA/" TOWNS " towns"
#define PHASES(factor) "exec $BENCH/bench-phases $SCRATCH/national-" factor "/scenario.yaml"
#define EVALUATE(factor) "exec $PROGRAM evaluate $SCRATCH/national-" factor "/scenario.yaml"
#define MAP(factor) "exec $PROGRAM map $SCRATCH/national-" factor "/scenario.yaml -o $SCRATCH/national-" factor ".pdf"
#define TRANSIT(factor, rest) "exec $BENCH/bench-transit $SCRATCH/feed-" factor " EPSG:3826 " rest
#define ZHUMIAO "$SOURCE/scenarios/move-yuanli-tongxiao.yaml"

/* `map` loads, evaluates every metric and draws: its whole process is what the bar of national scale speaks of. */
const Workload workloads[] = {
    {"zhumiao/pairs", "zhumiao-zones", "exec $BENCH/bench-pairs find $SOURCE/shapefiles/zhumiao/zones.shp zones", NULL,
     NULL, 0, 0, true},
    {"zhumiao/phases", "zhumiao", "exec $BENCH/bench-phases " ZHUMIAO, NULL, NULL, 0, 0, true},
    {"zhumiao/evaluate", "zhumiao", "exec $PROGRAM evaluate " ZHUMIAO, NULL, NULL, 0, 0, true},
    {"zhumiao/map", "zhumiao", "exec $PROGRAM map " ZHUMIAO " -o $SCRATCH/zhumiao.pdf", "zhumiao/evaluate", NULL, 0, 0,
     true},
    {"villages/gdal", "villages", GDAL_VILLAGES, NULL, NULL, 0, 0, false},
    {"villages/pairs", "villages", FIND_VILLAGES, "villages/gdal", NULL, 0.8, 0, false},
    {"dense/gdal", "dense", GDAL_DENSE("3810000"), NULL, NULL, 0, 0, false},
    {"dense/pairs-half", "dense-half", FIND_DENSE("1905000"), NULL, NULL, 0, 0, false},
    {"dense/pairs", "dense", FIND_DENSE("3810000"), "dense/gdal", "dense/pairs-half", 3, 0, false},
    {"dense/pairs-double", "dense-double", FIND_DENSE("7620000"), NULL, "dense/pairs", 0, 0, false},
    {"national/gdal", "national", GDAL_TOWNS, NULL, NULL, 0, 0, false},
    {"national/phases-half", "national-half", PHASES("0.5"), NULL, NULL, 0, 0, false},
    {"national/phases", "national", PHASES("1"), NULL, "national/phases-half", 0, 0, false},
    {"national/phases-double", "national-double", PHASES("2"), NULL, "national/phases", 0, 0, false},
    {"national/evaluate", "national", EVALUATE("1"), "national/gdal", NULL, 0, 0, false},
    {"national/map-half", "national-half", MAP("0.5"), NULL, NULL, 0, 0, false},
    {"national/map", "national", MAP("1"), "national/gdal", "national/map-half", 3, 300, false},
    {"national/map-double", "national-double", MAP("2"), NULL, "national/map", 0, 0, false},
    {"transit/smoke", "transit-smoke", TRANSIT("0.01", "20 50 to"), NULL, NULL, 0, 0, true},
    {"transit/to-half", "transit-half", TRANSIT("0.5", "500 7900 to"), NULL, NULL, 0, 0, false},
    {"transit/to", "transit", TRANSIT("1", "500 7900 to"), NULL, "transit/to-half", 60, 0, false},
    {"transit/home", "transit", TRANSIT("1", "500 7900 home"), NULL, NULL, 0, 0, false},
};
const uint32_t n_workloads = G_N_ELEMENTS(workloads);
