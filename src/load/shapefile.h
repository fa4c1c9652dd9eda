/* What a Shapefile's and a DBF's own headers promise, against what is on the disk: GDAL reads on where they differ. */
#ifndef JIUJIN_LOAD_SHAPEFILE_H
#define JIUJIN_LOAD_SHAPEFILE_H

#include "load/source.h"

/* The file with another ending, in the case of the given one's; NULL if there is none. (owned) */
char *jj_sidecar(const char *path, const char *ending);

/* Checks the .shp with .shx and .dbf, or the .dbf alone: each is there and as long as its header says. False after a
 * diagnostic that nothing can be read; *incomplete is set where some records are missing (diagnostic). */
bool jj_shapefile_check(const JjReading *reading, const JjTableSpec *spec, bool *incomplete);

/* The encoding a .cpg beside the file names, NULL if none or unknown. (owned) */
char *jj_shapefile_encoding(const char *path);

#endif
