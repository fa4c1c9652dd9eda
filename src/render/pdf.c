/* The page on a PDF surface. */
#include <cairo-pdf.h>

#include "base/i18n.h"
#include "render/draw.h"

static cairo_status_t append_bytes(void *closure, const unsigned char *data, unsigned int length) {
  g_byte_array_append(closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void set_metadata(cairo_surface_t *surface, const JjPage *page) {
  g_assert(page->created != NULL);
  const struct {
    cairo_pdf_metadata_t key;
    const char *value;
  } items[] = {
      {CAIRO_PDF_METADATA_TITLE, page->title},
      {CAIRO_PDF_METADATA_AUTHOR, page->author},
      {CAIRO_PDF_METADATA_SUBJECT, page->subject},
      {CAIRO_PDF_METADATA_CREATE_DATE, page->created},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(items); i++) {
    if (items[i].value != NULL) {
      cairo_pdf_surface_set_metadata(surface, items[i].key, items[i].value);
    }
  }
}

static bool check_legends(const JjPage *page, GError **error) {
  g_autoptr(JjTypesetter) setter = jj_typesetter_new(page);
  for (uint32_t i = 0; i < page->n_legends; i++) {
    const JjLegend *legend = &page->legends[i];
    if (!(jj_legend_fit(setter, legend) > 0)) {
      g_set_error(error, JJ_ERROR, JJ_ERROR_LIMIT,
                  _("legend %u does not fit: %u entries in %u columns of %.0f × %.0f mm"), i + 1, legend->n_entries,
                  legend->n_columns, legend->box.width_mm, legend->box.height_mm);
      return false;
    }
  }
  return true;
}

static bool check_status(cairo_status_t status, GError **error) {
  if (status == CAIRO_STATUS_SUCCESS) {
    return true;
  }
  g_set_error(error, JJ_ERROR, JJ_ERROR_IO, _("can't draw the page: %s"), cairo_status_to_string(status));
  return false;
}

/* Draws and finishes the surface; its bytes are whole afterwards. */
static bool draw_and_finish(cairo_surface_t *surface, const JjPage *page, JjRenderReport *report, GError **error) {
  cairo_t *cr = cairo_create(surface);
  jj_draw_page(cr, page, report);
  cairo_show_page(cr);
  cairo_status_t drawn = cairo_status(cr);
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  return check_status(drawn, error) && check_status(cairo_surface_status(surface), error);
}

GBytes *jj_render_pdf_bytes(const JjPage *page, JjRenderReport *report, GError **error) {
  if (!jj_render_check_text(page, report, error) || !check_legends(page, error)) {
    return NULL;
  }
  GByteArray *bytes = g_byte_array_new();
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream(append_bytes, bytes, jj_pt(page->width_mm), jj_pt(page->height_mm));
  set_metadata(surface, page);
  bool drawn = draw_and_finish(surface, page, report, error);
  cairo_surface_destroy(surface);
  g_autoptr(GBytes) result = g_byte_array_free_to_bytes(bytes);
  return drawn ? g_steal_pointer(&result) : NULL;
}

bool jj_render_pdf(const JjPage *page, const char *path, JjRenderReport *report, GError **error) {
  g_autoptr(GBytes) bytes = jj_render_pdf_bytes(page, report, error);
  if (bytes == NULL) {
    return false;
  }
  gsize size;
  const void *data = g_bytes_get_data(bytes, &size);
  return jj_file_replace(path, data, size, error);
}
