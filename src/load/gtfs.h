/* A GTFS feed while it is read: tables as records with ids resolved, before a date and a timetable are made of them. */
#ifndef JIUJIN_LOAD_GTFS_H
#define JIUJIN_LOAD_GTFS_H

#include "jiujin/geo.h"
#include "jiujin/gtfs.h"
#include "load/files.h"
#include "load/records.h"

#define GTFS_BLANK INT32_MIN
#define GTFS_MAX_COLUMNS 10
/* Of one timetable, after frequencies are written out. */
#define GTFS_MOST_EVENTS 20000000u

typedef struct {
  const char *code, *name;
  double lon, lat, x_m, y_m; /* NaN unknown */
  JjId parent;               /* stop, JJ_NONE */
  const char *parent_code;   /* until resolved; NULL */
  bool told;                 /* its coordinates are faulty, and said to be */
  bool place;                /* location_type above 1: entrance, node, boarding area: no vehicle calls there */
  uint32_t change_ms;        /* 0: not said */
  uint32_t line;
} GtfsStop;

typedef struct {
  const char *code, *name;
  JjTransitMode mode;
} GtfsRoute;

typedef struct {
  const char *code;
  uint32_t first_day, last_day; /* Julian days, both of service; 0, 0: only by exceptions */
  uint8_t weekdays;             /* bit 0: Monday */
} GtfsService;

typedef struct {
  JjId service;
  uint32_t day;
  bool added;
} GtfsException;

#define GTFS_RUNS 1u       /* on the date */
#define GTFS_RAN_BEFORE 2u /* on the day before */
typedef struct {
  const char *code;
  JjId route, service;
  uint32_t line;
  uint8_t runs; /* GTFS_… */
} GtfsTrip;

/* Instead of its own time a trip starts every `headway_s` from start_s on, before end_s. */
typedef struct {
  JjId trip;
  int32_t start_s, end_s, headway_s;
} GtfsFrequency;

typedef struct {
  JjId from, to;
  uint8_t kind;   /* transfer_type */
  int32_t time_s; /* GTFS_BLANK: not said */
} GtfsTransfer;

typedef struct {
  JjId trip, stop;
  uint32_t sequence, line;
  int32_t arrive_s, depart_s; /* GTFS_BLANK: not said */
  uint8_t use;                /* JJ_EVENT_… */
} GtfsTime;

typedef struct {
  const JjReading *reading;
  const JjFeed *feed;
  char *prefix;   /* (owned) with colon, or "" */
  char *zip_base; /* (owned) the folder of the members for GDAL; NULL: feed->path is a folder */
  GStringChunk *strings;
  GHashTable *stop_ids, *route_ids, *trip_ids, *service_ids; /* id in the file → index + 1; 0: left out */
  GArray *stops, *routes, *services, *exceptions, *trips, *frequencies, *transfers, *times;
  uint32_t n_told[JJ_DIAG_COUNT]; /* trips with a fault, by code */
  bool broken;                    /* a required member cannot be read: no timetable */
} GtfsDraft;

GtfsDraft *gtfs_draft_new(const JjReading *reading, const JjFeed *feed, uint32_t number, bool alone);
void gtfs_draft_free(GtfsDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GtfsDraft, gtfs_draft_free)

/* --- members (gtfs_member.c) --- */

/* Finds out what the feed's path is. False after a diagnostic. */
bool gtfs_open(GtfsDraft *draft);
bool gtfs_has_member(const GtfsDraft *draft, const char *member);
/* (owned) NULL after a diagnostic. */
GBytes *gtfs_read_member(GtfsDraft *draft, const char *member);

/* --- rows (gtfs_rows.c) --- */

typedef struct GtfsRows GtfsRows;
typedef struct {
  const char *member; /* "stops.txt" */
  bool required;
  const char *columns[GTFS_MAX_COLUMNS + 1]; /* a leading '*' marks one that must be there */
  void (*row)(GtfsRows *rows);
  uint32_t id_column; /* of its ids, which stand in the draft at ids_offset; 0: no id that others name */
  size_t ids_offset;
} GtfsTable;

struct GtfsRows {
  GtfsDraft *draft;
  const GtfsTable *table;
  JjPlace place; /* of the member; of the row at hand */
  const JjRecord *record;
  uint32_t column_of[GTFS_MAX_COLUMNS]; /* JJ_NONE: absent */
  uint32_t n_columns;                   /* of the file */
  bool opened, usable, rejected, aside;
  uint32_t n_of[JJ_DIAG_COUNT]; /* rows reported by code */
  uint32_t n_dangling;          /* rows that name records which were left out */
  JjTableSummary summary;
};

/* Hands every row to the table's function. False: absent, or after a diagnostic. */
bool gtfs_read_table(GtfsDraft *draft, const GtfsTable *table);
/* Of the row at hand: the cell without outer blanks, NULL if empty or absent. (borrowed until the row ends) */
const char *gtfs_text(const GtfsRows *rows, uint32_t column);
/* Leaves the row out with a warning at the column; JJ_NONE: the whole row. */
void gtfs_reject(GtfsRows *rows, uint32_t column, JjDiagnosticCode code, const char *message, const char *expected);
/* A warning; the row stays. */
void gtfs_warn(GtfsRows *rows, uint32_t column, JjDiagnosticCode code, const char *message, const char *expected);
/* A required cell. NULL: rejected. */
const char *gtfs_need(GtfsRows *rows, uint32_t column);
/* What the cell refers to. JJ_NONE: rejected, silently where that record was left out itself. */
JjId gtfs_refer(GtfsRows *rows, uint32_t column, GHashTable *ids);
/* A whole number from 0 to `most`; the default for an empty cell. False: rejected, *out is the default. */
bool gtfs_count(GtfsRows *rows, uint32_t column, uint32_t most, uint32_t other, uint32_t *out);
/* "7:05:00", "25:10:00" as seconds; GTFS_BLANK for an empty cell. False: rejected. */
bool gtfs_time(GtfsRows *rows, uint32_t column, int32_t *out);
/* "20240311" as Julian day. False: rejected. */
bool gtfs_day(GtfsRows *rows, uint32_t column, uint32_t *out);
/* A new id for `ids`; JJ_NONE: rejected, empty or given twice. */
JjId gtfs_new_id(GtfsRows *rows, uint32_t column, GHashTable *ids, uint32_t index, const char **code);
const char *gtfs_keep(GtfsDraft *draft, const char *text);

/* --- the tables --- */

void gtfs_read_stops(GtfsDraft *draft);     /* stops.txt; gtfs_stops.c */
void gtfs_read_transfers(GtfsDraft *draft); /* transfers.txt */
/* Coordinates to metres; false after a diagnostic. */
bool gtfs_project_stops(GtfsDraft *draft, const char *crs);
void gtfs_read_trips(GtfsDraft *draft); /* routes.txt, trips.txt, frequencies.txt; gtfs_trips.c */
void gtfs_read_calendar(GtfsDraft *draft);
/* Julian day of "2024-03-11"; 0: none. */
uint32_t gtfs_parse_date(const char *date);
/* The weekday with the most trips of all feeds; 0: there is none. */
uint32_t gtfs_choose_day(GPtrArray *drafts);
/* Marks the trips that run on the day, or ran on the day before. How many run on it. */
uint32_t gtfs_mark_trips(GtfsDraft *draft, uint32_t day);
/* stop_times.txt of marked trips, sorted by trip and sequence; gtfs_times.c. */
void gtfs_read_times(GtfsDraft *draft);

/* Events of one trip from its rows, checked and complete: JjStopEvent with the feed's stops and milliseconds from
 * midnight of the day of service. False after a warning: the trip is not used. gtfs_schedule.c */
bool gtfs_schedule(GtfsDraft *draft, const GtfsTime *times, uint32_t n, GArray *events);

/* Faults of trips beyond the first few, as counts. */
void gtfs_report_more(const GtfsDraft *draft);

/* Everything into the timetable. False after a diagnostic: too large. */
bool gtfs_build(GtfsDraft *draft, const JjTimetableSource *source, JjTimetableBuilder *builder);

/* A table of school buses into the timetable; school_buses.c. False after a diagnostic. */
bool gtfs_build_school_buses(const JjReading *reading, const JjTimetableSource *source, JjTimetableBuilder *builder);

/* A diagnostic of the feed outside its rows, of the severity given. */
void gtfs_report(const GtfsDraft *draft, JjSeverity severity, JjDiagnosticCode code, JjPlace place, const char *message,
                 const char *found);

#endif
