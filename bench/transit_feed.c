/* transit-feed FOLDER [FACTOR]: a made-up national GTFS feed of FACTOR × 200,000 trips, 160,000 stops and 5 million
 * stop times: towns on a plain, bus lines in towns and between neighbours, one railway. The same bytes always. */
#include "jiujin/base.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <glib/gstdio.h>

enum { STOPS_OF_LINE = 25, TRIPS_OF_LINE = 20, STATIONS = 240, TRAINS = 900, MINUTE = 60 };

/* A plain as long as the island, metres turned to degrees by one scale: distances are right within a few per cent. */
#define WIDTH_M 100000.0
#define HEIGHT_M 350000.0
#define LAT_0 22.0
#define LON_0 120.4
#define DEGREE_M 111000.0
#define COS_LAT 0.913

typedef struct {
  double x, y;
  uint32_t first, n; /* stops */
} Town;

typedef struct {
  double along;
  uint32_t stop;
} Placed;

typedef struct {
  JjRandom random;
  uint32_t n_towns, n_stops, n_lines, n_trips;
  Town *towns;
  double *x, *y; /* [n_stops + STATIONS] */
  FILE *stops, *routes, *trips, *times;
} Feed;

static double unit(Feed *feed) {
  return jj_random_unit(&feed->random);
}

/* About normal, standard deviation 1. */
static double bell(Feed *feed) {
  double sum = 0;
  for (int i = 0; i < 12; i++) sum += unit(feed);
  return sum - 6;
}

static void write_stop(Feed *feed, uint32_t stop) {
  fprintf(feed->stops, "S%u,Stop %u,%.6f,%.6f\n", stop, stop, LAT_0 + feed->y[stop] / DEGREE_M,
          LON_0 + feed->x[stop] / DEGREE_M / COS_LAT);
}

/* Few large towns, many small ones; stops thin out from the centre. */
static void make_towns(Feed *feed) {
  uint32_t left = feed->n_stops, stop = 0;
  for (uint32_t t = 0; t < feed->n_towns; t++) {
    Town *town = &feed->towns[t];
    const uint32_t after = feed->n_towns - t - 1, most = left - after * STOPS_OF_LINE, fair = left / (after + 1);
    const double luck = unit(feed), share = 0.3 + 2.8 * luck * unit(feed);
    const uint32_t n = after == 0 ? left : MIN((uint32_t)(fair * share) + STOPS_OF_LINE, most);
    town->x = unit(feed) * WIDTH_M;
    town->y = (t + unit(feed)) / feed->n_towns * HEIGHT_M;
    town->first = stop;
    town->n = n;
    left -= town->n;
    const double spread = 60 * sqrt((double)town->n) + 300;
    for (uint32_t i = 0; i < town->n; i++, stop++) {
      feed->x[stop] = town->x + bell(feed) * spread;
      feed->y[stop] = town->y + bell(feed) * spread;
      write_stop(feed, stop);
    }
  }
}

static int by_along(const void *a, const void *b) {
  const Placed *p = a, *q = b;
  if (p->along != q->along) return p->along < q->along ? -1 : 1;
  return p->stop < q->stop ? -1 : p->stop > q->stop;
}

/* A second from midnight on, more often towards eight and five o'clock. */
static uint32_t start_of(Feed *feed) {
  const double hour = unit(feed) < 0.4   ? 7.0 + bell(feed)
                      : unit(feed) < 0.5 ? 17.0 + bell(feed)
                                         : 5 + 17.5 * unit(feed);
  return (uint32_t)(CLAMP(hour, 4.5, 23.5) * 60) * MINUTE;
}

/* Calls at the stops from the first to the last or back, at a bus's or train's speed. */
static void write_trip(Feed *feed, uint32_t route, const Placed *calls, uint32_t n, double kmh) {
  const uint32_t trip = feed->n_trips++;
  const bool back = trip % 2 == 1;
  double at = start_of(feed);
  fprintf(feed->trips, "R%u,D,T%u\n", route, trip);
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t stop = calls[back ? n - 1 - i : i].stop;
    if (i > 0) {
      const uint32_t last = calls[back ? n - i : i - 1].stop;
      at += hypot(feed->x[stop] - feed->x[last], feed->y[stop] - feed->y[last]) * 1.3 / kmh * 3.6 + 20;
    }
    const uint32_t s = (uint32_t)at;
    fprintf(feed->times, "T%u,%02u:%02u:%02u,%02u:%02u:%02u,S%u,%u\n", trip, s / 3600, s / 60 % 60, s % 60, s / 3600,
            s / 60 % 60, s % 60, stop, i + 1);
  }
}

/* Stops near a straight way through a town, or from it to the next. */
static void make_line(Feed *feed, uint32_t line) {
  const uint32_t t = line % feed->n_towns, next = t + 1 < feed->n_towns ? t + 1 : t - 1;
  const bool between = unit(feed) < 0.25;
  const double angle = 2 * G_PI * unit(feed);
  Placed calls[STOPS_OF_LINE];
  for (uint32_t i = 0; i < STOPS_OF_LINE; i++) {
    const Town *town = &feed->towns[between && i % 2 == 1 ? next : t];
    calls[i].stop = town->first + jj_random_below(&feed->random, town->n);
    calls[i].along = feed->x[calls[i].stop] * cos(angle) + feed->y[calls[i].stop] * sin(angle);
    if (between) calls[i].along = feed->y[calls[i].stop];
  }
  qsort(calls, STOPS_OF_LINE, sizeof *calls, by_along);
  fprintf(feed->routes, "R%u,%u,3\n", line, line);
  for (uint32_t i = 0; i < TRIPS_OF_LINE; i++) write_trip(feed, line, calls, STOPS_OF_LINE, 25);
}

static void make_railway(Feed *feed) {
  Placed calls[STATIONS];
  for (uint32_t i = 0; i < STATIONS; i++) {
    const uint32_t stop = feed->n_stops + i;
    const Town *town = &feed->towns[(uint64_t)i * feed->n_towns / STATIONS];
    feed->x[stop] = town->x;
    feed->y[stop] = town->y;
    calls[i] = (Placed){town->y, stop};
    write_stop(feed, stop);
  }
  qsort(calls, STATIONS, sizeof *calls, by_along);
  fprintf(feed->routes, "R%u,Railway,2\n", feed->n_lines);
  for (uint32_t i = 0; i < TRAINS; i++) {
    const uint32_t n = 30 + jj_random_below(&feed->random, 60), from = jj_random_below(&feed->random, STATIONS - n);
    write_trip(feed, feed->n_lines, calls + from, n, 70);
  }
}

static FILE *create(const char *folder, const char *name, const char *header) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  FILE *file = g_fopen(path, "wb");
  if (file == NULL) {
    fprintf(stderr, "transit-feed: cannot write %s\n", path);
    exit(1);
  }
  fputs(header, file);
  return file;
}

static void make_feed(const char *folder, double factor) {
  Feed feed = {.random = jj_random(2024), .n_towns = MAX((uint32_t)(370 * factor), 2)};
  feed.n_stops = (uint32_t)(160000 * factor) - STATIONS;
  feed.n_lines = (uint32_t)(200000 * factor - TRAINS) / TRIPS_OF_LINE;
  feed.towns = g_new(Town, feed.n_towns);
  feed.x = g_new(double, feed.n_stops + STATIONS);
  feed.y = g_new(double, feed.n_stops + STATIONS);
  feed.stops = create(folder, "stops.txt", "stop_id,stop_name,stop_lat,stop_lon\n");
  feed.routes = create(folder, "routes.txt", "route_id,route_short_name,route_type\n");
  feed.trips = create(folder, "trips.txt", "route_id,service_id,trip_id\n");
  feed.times = create(folder, "stop_times.txt", "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n");
  FILE *calendar = create(folder, "calendar.txt",
                          "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
                          "D,1,1,1,1,1,0,0,20240311,20240315\n");
  make_towns(&feed);
  for (uint32_t line = 0; line < feed.n_lines; line++) make_line(&feed, line);
  make_railway(&feed);
  FILE *const files[] = {feed.stops, feed.routes, feed.trips, feed.times, calendar};
  for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
    if (fclose(files[i]) != 0) exit(1);
  }
  printf("size %u\n", feed.n_trips);
  g_free(feed.towns);
  g_free(feed.x);
  g_free(feed.y);
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fputs("usage: transit-feed FOLDER [FACTOR]\n", stderr);
    return 2;
  }
  make_feed(argv[1], argc > 2 ? g_ascii_strtod(argv[2], NULL) : 1.0);
  return 0;
}
