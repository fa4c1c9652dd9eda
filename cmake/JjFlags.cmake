# Compiler flags: strict C17, warnings as errors, the same floating-point results everywhere.
set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

option(JJ_WERROR "treat warnings as errors" ON)

add_compile_definitions(_POSIX_C_SOURCE=200809L)
add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes
  -Wmissing-prototypes -Wdouble-promotion -Wvla -Wwrite-strings -Wundef -Wformat=2 -Wcast-qual
  -Wnull-dereference -Wswitch-enum -fno-common -ffp-contract=off)
if(JJ_WERROR)
  add_compile_options(-Werror)
endif()

# Every test links every module; only libraries it really calls are loaded at its start.
add_link_options(-Wl,--as-needed)
