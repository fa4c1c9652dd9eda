#include "render/typeset.h"

#define DEFAULT_LINE_HEIGHT 1.45

struct JjTypesetter {
  PangoFontMap *map;              /* (owned) */
  PangoContext *context;          /* (owned) */
  PangoFontDescription *fonts[2]; /* (owned) by JjWeight */
};

/* Shapes are those of the outlines at any size, so that widths scale and the page looks the same everywhere. */
static void set_outline_shapes(PangoContext *context) {
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context, 72);
  pango_context_set_round_glyph_positions(context, FALSE);
}

JjTypesetter *jj_typesetter_new(const JjPage *page) {
  g_assert(page->families != NULL && page->families[0] != NULL);
  static const PangoWeight weights[2] = {PANGO_WEIGHT_NORMAL, PANGO_WEIGHT_BOLD};
  JjTypesetter *setter = g_new0(JjTypesetter, 1);
  setter->map = pango_cairo_font_map_new();
  setter->context = pango_font_map_create_context(setter->map);
  set_outline_shapes(setter->context);
  pango_context_set_base_dir(setter->context, PANGO_DIRECTION_LTR);
  const char *language = page->language != NULL ? page->language : "zh-TW";
  pango_context_set_language(setter->context, pango_language_from_string(language));
  g_autoptr(GString) families = g_string_new(NULL);
  for (uint32_t i = 0; page->families[i] != NULL; i++) {
    g_string_append_printf(families, "%s%s", i > 0 ? "," : "", page->families[i]);
  }
  for (uint32_t i = 0; i < 2; i++) {
    setter->fonts[i] = pango_font_description_new();
    pango_font_description_set_family(setter->fonts[i], families->str);
    pango_font_description_set_weight(setter->fonts[i], weights[i]);
  }
  return setter;
}

void jj_typesetter_free(JjTypesetter *setter) {
  if (setter != NULL) {
    pango_font_description_free(setter->fonts[0]);
    pango_font_description_free(setter->fonts[1]);
    g_object_unref(setter->context);
    g_object_unref(setter->map);
    g_free(setter);
  }
}

PangoLayout *jj_typeset_layout(JjTypesetter *setter, const char *text, const JjType *type, double width_mm) {
  PangoLayout *layout = pango_layout_new(setter->context);
  PangoFontDescription *font = setter->fonts[type->weight];
  pango_font_description_set_absolute_size(font, type->size_pt * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_layout_set_auto_dir(layout, FALSE);
  if (width_mm > 0) {
    pango_layout_set_width(layout, (int)(jj_pt(width_mm) * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  }
  pango_layout_set_text(layout, text, -1);
  return layout;
}

static double line_width_mm(PangoLayoutLine *line) {
  PangoRectangle logical;
  pango_layout_line_get_extents(line, NULL, &logical);
  return jj_mm((double)logical.width / PANGO_SCALE);
}

double jj_typeset_width_mm(JjTypesetter *setter, const char *text, const JjType *type) {
  g_autoptr(PangoLayout) layout = jj_typeset_layout(setter, text, type, 0);
  return line_width_mm(pango_layout_get_line_readonly(layout, 0));
}

static double line_height_mm(const JjText *text) {
  return jj_mm(text->type.size_pt) * (text->line_height > 0 ? text->line_height : DEFAULT_LINE_HEIGHT);
}

void jj_typeset_measure(JjTypesetter *setter, const JjText *text, double *width_mm, double *height_mm) {
  g_autoptr(PangoLayout) layout = jj_typeset_layout(setter, text->text, &text->type, text->width_mm);
  int n_lines = pango_layout_get_line_count(layout);
  double widest = 0;
  for (int i = 0; i < n_lines; i++) {
    widest = MAX(widest, line_width_mm(pango_layout_get_line_readonly(layout, i)));
  }
  *width_mm = widest;
  *height_mm = n_lines * line_height_mm(text);
}

/* How much of the room left over stands left of the text. */
static const double align_shares[] = {[JJ_ALIGN_LEFT] = 0, [JJ_ALIGN_CENTER] = 0.5, [JJ_ALIGN_RIGHT] = 1};

static void draw_layout_line(cairo_t *cr, PangoLayoutLine *line, double x_mm, double middle_mm, const JjType *type) {
  cairo_move_to(cr, jj_pt(x_mm), jj_pt(middle_mm) + JJ_EM_MIDDLE * type->size_pt);
  jj_ink_set_color(cr, type->color);
  pango_cairo_show_layout_line(cr, line);
  cairo_new_path(cr);
}

void jj_typeset_draw(JjTypesetter *setter, cairo_t *cr, const JjText *text) {
  if (!jj_ink_is_visible(text->type.color)) {
    return;
  }
  g_autoptr(PangoLayout) layout = jj_typeset_layout(setter, text->text, &text->type, text->width_mm);
  int n_lines = pango_layout_get_line_count(layout);
  double height = line_height_mm(text), share = align_shares[text->align];
  for (int i = 0; i < n_lines; i++) {
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
    double x = text->x_mm + (text->width_mm - line_width_mm(line)) * share;
    draw_layout_line(cr, line, x, text->y_mm + (i + 0.5) * height, &text->type);
  }
}

void jj_typeset_line_path(JjTypesetter *setter, cairo_t *cr, const JjLine *line, const JjType *type) {
  g_autoptr(PangoLayout) layout = jj_typeset_layout(setter, line->text, type, 0);
  PangoLayoutLine *first = pango_layout_get_line_readonly(layout, 0);
  double x = line->x_mm - line_width_mm(first) * align_shares[line->align];
  cairo_new_path(cr);
  cairo_move_to(cr, jj_pt(x), jj_pt(line->y_mm) + JJ_EM_MIDDLE * type->size_pt);
  pango_cairo_layout_line_path(cr, first);
}

void jj_typeset_draw_line(JjTypesetter *setter, cairo_t *cr, const JjLine *line, const JjType *type) {
  if (!jj_ink_is_visible(type->color)) {
    return;
  }
  g_autoptr(PangoLayout) layout = jj_typeset_layout(setter, line->text, type, 0);
  PangoLayoutLine *first = pango_layout_get_line_readonly(layout, 0);
  double x = line->x_mm - line_width_mm(first) * align_shares[line->align];
  draw_layout_line(cr, first, x, line->y_mm, type);
}

void jj_render_measure(const JjPage *page, const JjText *text, double *width_mm, double *height_mm) {
  g_autoptr(JjTypesetter) setter = jj_typesetter_new(page);
  jj_typeset_measure(setter, text, width_mm, height_mm);
}
