/* How the page looks, on a screen and on A4. */
#include "compose/html.h"

static const char *const style =
    ":root{--ink:#1c1a18;--soft:#5d6166;--rule:#c9ced2;--faint:#eef1f3;--main:#1f4e79;--warn:#8c1d18}\n"
    "*{box-sizing:border-box}\n"
    "html{font-size:16px;-webkit-text-size-adjust:100%}\n"
    "body{margin:0 auto;max-width:60rem;padding:2.5rem 1.5rem 4rem;color:var(--ink);background:#fff;line-height:1.65;"
    "font-family:\"Noto Sans TC\",\"Noto Sans CJK TC\",\"PingFang TC\",\"Microsoft JhengHei\",sans-serif;"
    "overflow-wrap:break-word}\n"
    "header{border-top:.35rem solid var(--main);padding-top:1.1rem;margin-bottom:2rem}\n"
    "h1{font-size:1.9rem;line-height:1.35;margin:0 0 .2rem}\n"
    "h2{font-size:1.4rem;color:var(--main);border-bottom:1px solid var(--main);padding-bottom:.25rem;"
    "margin:3rem 0 1rem}\n"
    "h3{font-size:1.05rem;margin:2rem 0 .6rem}\n"
    "p{margin:.5rem 0;max-width:46rem}\n"
    ".subtitle{color:var(--soft);margin:0}\n"
    ".marks{list-style:none;margin:1.1rem 0 0;padding:.6rem .9rem;border-left:.25rem solid var(--warn);"
    "background:#faf3f2;font-size:.92rem}\n"
    ".marks .internal{color:var(--warn);font-weight:700}\n"
    ".fault{color:var(--warn)}\n"
    "nav{background:var(--faint);padding:.8rem 1.2rem 1rem;font-size:.92rem}\n"
    "nav h2{font-size:1rem;border:0;margin:0 0 .4rem;padding:0;color:var(--ink)}\n"
    "nav ol{columns:2;column-gap:2.5rem;margin:0;padding:0;list-style:none}\n"
    "nav ol ul{margin:.1rem 0 .7rem;padding-left:1rem;list-style:none}\n"
    "nav li{break-inside:avoid-column}\n"
    "nav>ol>li>a{font-weight:700}\n"
    "a{color:var(--main);text-decoration:none}a:hover,a:focus{text-decoration:underline}\n"
    ".wide{overflow-x:auto;margin:.6rem 0 1rem}\n"
    "table{border-collapse:collapse;width:100%;font-size:.92rem;line-height:1.45;border-top:2px solid var(--ink);"
    "border-bottom:2px solid var(--ink)}\n"
    "caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\n"
    "th,td{padding:.3rem .6rem;text-align:left;vertical-align:top;font-weight:400}\n"
    "thead th,thead td{border-bottom:1px solid var(--ink);font-weight:700;white-space:nowrap}\n"
    "tbody tr+tr>*{border-top:1px solid var(--faint)}\n"
    "th:first-child{padding-left:.2rem}tbody th{min-width:7.5em}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums lining-nums;white-space:nowrap}\n"
    ".word{white-space:nowrap}\n"
    ".hidden{color:var(--soft)}\n"
    "#s-inputs table{font-size:.78rem}#s-inputs td:last-child{font-family:monospace;word-break:break-all}\n"
    "figure{margin:.8rem 0 1rem}figure img{display:block;width:100%;height:auto}\n"
    "#chapter-map img{border:1px solid var(--rule)}\n"
    "figcaption{color:var(--soft);font-size:.85rem;margin-top:.3rem}\n"
    "footer{margin-top:3rem;border-top:1px solid var(--rule);padding-top:.6rem;color:var(--soft);font-size:.85rem}\n"
    "@media(max-width:40rem){nav ol{columns:1}body{padding:1.2rem 1rem}}\n"
    "@media print{html{font-size:10.5pt}body{max-width:none;padding:0}figure,table,tr{break-inside:avoid}"
    "h2,h3,thead{break-after:avoid}#chapter-map+figure img{width:auto;max-width:100%;max-height:20cm;margin:0 "
    "auto}.wide{overflow:visible}a{color:inherit}"
    "*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}\n";

/* A text as a string of CSS: no quote, line break or end of the style element can come of it. */
static void add_string(GString *out, const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_string_append_c(out, '"');
  for (char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    if (letter < 0x80 && !g_ascii_isalnum((char)letter) && letter != ' ')
      g_string_append_printf(out, "\\%x ", letter);
    else
      g_string_append_unichar(out, letter);
  }
  g_string_append_c(out, '"');
}

void html_style(GString *out, const char *foot) {
  g_string_append(out, "<style>\n");
  g_string_append(out, style);
  g_string_append(out, "@page{size:A4;margin:18mm 16mm 20mm;@bottom-left{font-size:8pt;color:#5d6166;content:");
  add_string(out, foot);
  g_string_append(out, "}@bottom-right{font-size:8pt;color:#5d6166;content:counter(page)}}\n</style>\n");
}
