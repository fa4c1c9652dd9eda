/* sheet.h: the small CSV files of the generator: header, text cells, lines ended by LF. */
#ifndef ZHUMIAO_SHEET_H
#define ZHUMIAO_SHEET_H

#include "jiujin/base.h"

typedef struct {
  char *path;      /* (owned) for messages */
  GPtrArray *rows; /* of char ** with a NULL at the end (owned); the header is not among them */
  char **header;   /* (owned) */
} Sheet;

/* UTF-8, a BOM is dropped. Rows shorter or longer than the header are an error. (owned) */
Sheet *sheet_read(const char *dir, const char *name, GError **error);
void sheet_free(Sheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

/* The cell (borrowed). The column must exist: the generator knows its own files. */
const char *sheet_text(const Sheet *sheet, uint32_t row, const char *column);
/* The cell as a number; 0 where it is empty or none. */
int64_t sheet_int(const Sheet *sheet, uint32_t row, const char *column);
double sheet_real(const Sheet *sheet, uint32_t row, const char *column);

/* Appends a line of cells, quoted where needed. NULL ends the list. */
void sheet_line(GString *out, ...) G_GNUC_NULL_TERMINATED;
bool sheet_write(const char *dir, const char *name, const GString *text, GError **error);

#endif
