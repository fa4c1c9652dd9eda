# Third-party libraries, all from Debian 12; their headers count as system headers.
find_package(PkgConfig REQUIRED)
pkg_check_modules(GLIB REQUIRED IMPORTED_TARGET glib-2.0>=2.74)
pkg_check_modules(GIO REQUIRED IMPORTED_TARGET gio-2.0)
pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson)
pkg_check_modules(GDAL REQUIRED IMPORTED_TARGET gdal>=3.6)
pkg_check_modules(PROJ REQUIRED IMPORTED_TARGET proj>=9.1)
pkg_check_modules(GEOS REQUIRED IMPORTED_TARGET geos>=3.11)
pkg_check_modules(YAML REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(READOSM REQUIRED IMPORTED_TARGET readosm)
pkg_check_modules(CAIRO REQUIRED IMPORTED_TARGET cairo>=1.16 cairo-pdf cairo-svg cairo-png)
pkg_check_modules(PANGO REQUIRED IMPORTED_TARGET pangocairo pangoft2 fontconfig)
pkg_check_modules(CMOCKA IMPORTED_TARGET cmocka)
pkg_check_modules(IGRAPH IMPORTED_TARGET igraph)

# Peers of the benchmarks, used where they are there.
find_path(LEMON_INCLUDE_DIR lemon/network_simplex.h)
find_library(LEMON_LIBRARY lemon)
find_path(GLPK_INCLUDE_DIR glpk.h)
find_library(GLPK_LIBRARY glpk)

# libcsv has no .pc file in Debian.
find_path(CSV_INCLUDE_DIR csv.h REQUIRED)
find_library(CSV_LIBRARY csv REQUIRED)
add_library(Csv::csv UNKNOWN IMPORTED)
set_target_properties(Csv::csv PROPERTIES IMPORTED_LOCATION ${CSV_LIBRARY}
                      INTERFACE_INCLUDE_DIRECTORIES ${CSV_INCLUDE_DIR})

# Nor has METIS.
find_path(METIS_INCLUDE_DIR metis.h REQUIRED)
find_library(METIS_LIBRARY metis REQUIRED)
add_library(Metis::metis UNKNOWN IMPORTED)
set_target_properties(Metis::metis PROPERTIES IMPORTED_LOCATION ${METIS_LIBRARY}
                      INTERFACE_INCLUDE_DIRECTORIES ${METIS_INCLUDE_DIR})
