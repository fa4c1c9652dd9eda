/* The page on the surface of a format. */
#include <math.h>

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include "base/i18n.h"
#include "render/draw.h"

#define DEFAULT_DPI 150.0
#define MOST_PIXELS 32767.0 /* cairo's limit to each side of a picture */

const char *const jj_format_words[] = {"pdf", "svg", "png", NULL};

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

static double dpi_of(const JjOutput *output) {
  return output->dpi > 0 ? output->dpi : DEFAULT_DPI;
}

static bool check_pixels(const JjPage *page, const JjOutput *output, GError **error) {
  double most = fmax(page->width_mm, page->height_mm) / 25.4 * dpi_of(output);
  if (output->format != JJ_FORMAT_PNG || most <= MOST_PIXELS) {
    return true;
  }
  g_set_error(error, JJ_ERROR, JJ_ERROR_LIMIT, _("the picture would be %.0f pixels long, expected at most %.0f"), most,
              MOST_PIXELS);
  return false;
}

static cairo_surface_t *create_pdf(const JjPage *page, const JjOutput *output, GByteArray *bytes) {
  (void)output;
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream(append_bytes, bytes, jj_pt(page->width_mm), jj_pt(page->height_mm));
  set_metadata(surface, page);
  return surface;
}

static cairo_surface_t *create_svg(const JjPage *page, const JjOutput *output, GByteArray *bytes) {
  (void)output;
  cairo_surface_t *surface =
      cairo_svg_surface_create_for_stream(append_bytes, bytes, jj_pt(page->width_mm), jj_pt(page->height_mm));
  cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT);
  return surface;
}

static int pixels(double mm, double dpi) {
  return (int)fmax(ceil(mm / 25.4 * dpi - 1e-6), 1);
}

/* Opaque: paper is white. */
static cairo_surface_t *create_png(const JjPage *page, const JjOutput *output, GByteArray *bytes) {
  (void)bytes;
  double dpi = dpi_of(output);
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels(page->width_mm, dpi), pixels(page->height_mm, dpi));
  cairo_surface_set_device_scale(surface, dpi / 72, dpi / 72);
  return surface;
}

static cairo_surface_t *(*const creators[JJ_FORMAT_COUNT])(const JjPage *, const JjOutput *, GByteArray *) = {
    [JJ_FORMAT_PDF] = create_pdf, [JJ_FORMAT_SVG] = create_svg, [JJ_FORMAT_PNG] = create_png};

/* Draws and finishes the surface; the bytes are whole afterwards. */
static cairo_status_t draw_and_finish(cairo_surface_t *surface, const JjPage *page, const JjOutput *output,
                                      GByteArray *bytes, JjRenderReport *report) {
  cairo_t *cr = cairo_create(surface);
  if (output->format == JJ_FORMAT_PNG) {
    jj_ink_set_color(cr, JJ_RGB(0xffffff));
    cairo_paint(cr);
  }
  jj_draw_page(cr, page, report);
  cairo_show_page(cr);
  cairo_status_t drawn = cairo_status(cr);
  cairo_destroy(cr);
  if (drawn == CAIRO_STATUS_SUCCESS && output->format == JJ_FORMAT_PNG) {
    drawn = cairo_surface_write_to_png_stream(surface, append_bytes, bytes);
  }
  cairo_surface_finish(surface);
  return drawn != CAIRO_STATUS_SUCCESS ? drawn : cairo_surface_status(surface);
}

GBytes *jj_render_bytes(const JjPage *page, const JjOutput *output, JjRenderReport *report, GError **error) {
  if (!jj_render_check_text(page, report, error) || !check_legends(page, error) || !check_pixels(page, output, error)) {
    return NULL;
  }
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  cairo_surface_t *surface = creators[output->format](page, output, bytes);
  cairo_status_t drawn = draw_and_finish(surface, page, output, bytes, report);
  cairo_surface_destroy(surface);
  return check_status(drawn, error) ? g_byte_array_free_to_bytes(g_steal_pointer(&bytes)) : NULL;
}

bool jj_render_file(const JjPage *page, const JjOutput *output, const char *path, JjRenderReport *report,
                    GError **error) {
  g_autoptr(GBytes) bytes = jj_render_bytes(page, output, report, error);
  if (bytes == NULL) {
    return false;
  }
  gsize size;
  const void *data = g_bytes_get_data(bytes, &size);
  return jj_file_replace(path, data, size, error);
}
