/* Can the declared families set every text? Found out from the runs that Pango makes of it, before drawing. */
#include <string.h>

#include "base/i18n.h"
#include "render/draw.h"

typedef struct {
  const JjPage *page;
  JjTypesetter *setter;
  GArray *faults;       /* JjGlyphFault */
  const char *text;     /* being checked */
  uint32_t first_fault; /* of this text */
} Check;

static bool is_declared(const JjPage *page, const char *family) {
  for (uint32_t i = 0; page->families[i] != NULL; i++) {
    if (g_ascii_strcasecmp(page->families[i], family) == 0) {
      return true;
    }
  }
  return false;
}

static void add_fault(Check *check, uint32_t code_point, const char *family) {
  for (uint32_t i = check->first_fault; i < check->faults->len; i++) {
    if (g_array_index(check->faults, JjGlyphFault, i).code_point == code_point) {
      return;
    }
  }
  JjGlyphFault fault = {g_strdup(check->text), code_point, g_strdup(family)};
  g_array_append_val(check->faults, fault);
}

static bool add_missing(Check *check, const PangoGlyphString *glyphs) {
  bool found = false;
  for (int i = 0; i < glyphs->num_glyphs; i++) {
    PangoGlyph glyph = glyphs->glyphs[i].glyph;
    if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) {
      add_fault(check, glyph & ~(PangoGlyph)PANGO_GLYPH_UNKNOWN_FLAG, NULL);
      found = true;
    }
  }
  return found;
}

/* Names every character of a run that would be drawn in an undeclared family. */
static void add_foreign(Check *check, const PangoItem *item, const char *layout_text) {
  PangoFontDescription *font = pango_font_describe(item->analysis.font);
  const char *family = pango_font_description_get_family(font);
  if (!is_declared(check->page, family)) {
    const char *end = layout_text + item->offset + item->length;
    for (const char *at = layout_text + item->offset; at < end; at += g_utf8_skip[*(const guchar *)at]) {
      add_fault(check, g_utf8_get_char(at), family);
    }
  }
  pango_font_description_free(font);
}

static void check_line(Check *check, PangoLayoutLine *line, const char *layout_text) {
  for (GSList *at = line->runs; at != NULL; at = at->next) {
    const PangoGlyphItem *run = at->data;
    if (!add_missing(check, run->glyphs)) {
      add_foreign(check, run->item, layout_text);
    }
  }
}

static void check_text(Check *check, const char *text, const JjType *type) {
  g_assert(text != NULL && g_utf8_validate(text, -1, NULL));
  check->text = text;
  check->first_fault = check->faults->len;
  g_autoptr(PangoLayout) layout = jj_typeset_layout(check->setter, text, type, 0);
  int n_lines = pango_layout_get_line_count(layout);
  for (int i = 0; i < n_lines; i++) {
    check_line(check, pango_layout_get_line_readonly(layout, i), pango_layout_get_text(layout));
  }
}

static void check_map(Check *check, const JjMap *map) {
  for (uint32_t i = 0; i < map->n_layers; i++) {
    if (map->layers[i].kind != JJ_LAYER_LABELS) {
      continue;
    }
    const JjLabelLayer *layer = &map->layers[i].as.labels;
    for (uint32_t j = 0; j < layer->n_labels; j++) {
      check_text(check, layer->labels[j].text, &layer->labels[j].type);
    }
  }
}

static void check_scale_bar(Check *check, const JjScaleBar *bar) {
  for (uint32_t part = 0; part <= 2; part++) {
    g_autofree char *number = jj_scale_bar_number(bar, part);
    check_text(check, number, &bar->type);
  }
  check_text(check, jj_scale_bar_unit(bar), &bar->type);
}

static void check_legend(Check *check, const JjLegend *legend) {
  if (legend->heading != NULL) {
    JjType type = legend->type;
    type.weight = JJ_WEIGHT_BOLD;
    check_text(check, legend->heading, &type);
  }
  for (uint32_t i = 0; i < legend->n_entries; i++) {
    JjType type = legend->type;
    type.weight = legend->entries[i].kind == JJ_SWATCH_HEADING ? JJ_WEIGHT_BOLD : type.weight;
    check_text(check, legend->entries[i].text, &type);
    if (legend->entries[i].number != NULL) {
      check_text(check, legend->entries[i].number, &type);
    }
  }
}

static void check_plot(Check *check, const JjPlot *plot) {
  uint32_t n;
  g_autofree double *ticks = jj_plot_ticks(plot, &n);
  for (uint32_t i = 0; i < plot->n_rows; i++) {
    check_text(check, plot->labels[i], &plot->type);
  }
  for (uint32_t i = 0; i < plot->n_series; i++) {
    check_text(check, plot->series[i], &plot->type);
  }
  for (uint32_t i = 0; i < n; i++) {
    g_autofree char *text = jj_plot_tick_text(plot, ticks, n, i);
    check_text(check, text, &plot->type);
  }
}

static void check_page(Check *check, const JjPage *page) {
  for (uint32_t i = 0; i < page->n_maps; i++) {
    check_map(check, &page->maps[i]);
  }
  for (uint32_t i = 0; i < page->n_scale_bars; i++) {
    check_scale_bar(check, &page->scale_bars[i]);
  }
  for (uint32_t i = 0; i < page->n_north_arrows; i++) {
    if (page->north_arrows[i].label != NULL) {
      check_text(check, page->north_arrows[i].label, &page->north_arrows[i].type);
    }
  }
  for (uint32_t i = 0; i < page->n_legends; i++) {
    check_legend(check, &page->legends[i]);
  }
  for (uint32_t i = 0; i < page->n_texts; i++) {
    check_text(check, page->texts[i].text, &page->texts[i].type);
  }
  for (uint32_t i = 0; i < page->n_plots; i++) {
    check_plot(check, &page->plots[i]);
  }
}

static void fault_clear(void *item) {
  JjGlyphFault *fault = item;
  g_free(fault->text);
  g_free(fault->family);
}

static void set_fault_error(GError **error, const JjGlyphFault *fault, const JjPage *page) {
  if (fault->family != NULL) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_UNSUPPORTED,
                _("can't set \"%s\": U+%04X would come from font %s, expected %s or another declared family"),
                fault->text, fault->code_point, fault->family, page->families[0]);
  } else {
    g_set_error(error, JJ_ERROR, JJ_ERROR_UNSUPPORTED, _("can't set \"%s\": no font has U+%04X"), fault->text,
                fault->code_point);
  }
}

bool jj_render_check_text(const JjPage *page, JjRenderReport *report, GError **error) {
  g_autoptr(JjTypesetter) setter = jj_typesetter_new(page);
  g_autoptr(GArray) faults = g_array_new(FALSE, FALSE, sizeof(JjGlyphFault));
  g_array_set_clear_func(faults, fault_clear);
  Check check = {.page = page, .setter = setter, .faults = faults};
  check_page(&check, page);
  if (faults->len == 0) {
    return true;
  }
  set_fault_error(error, &g_array_index(faults, JjGlyphFault, 0), page);
  if (report != NULL) {
    report->n_glyphs = faults->len;
    report->glyphs = g_array_steal(faults, NULL);
  }
  return false;
}

void jj_render_report_clear(JjRenderReport *report) {
  for (uint32_t i = 0; i < report->n_glyphs; i++) {
    fault_clear(&report->glyphs[i]);
  }
  g_free(report->glyphs);
  g_free(report->labels);
  *report = (JjRenderReport){0};
}
