/* The illustrative division (示範劃分) of 竹苗區: six life circles, drawn for this repository. It is nobody's official
 * list: that one is not public in a form to build on. */
#include "zhumiao.h"

#include "sheet.h"

static const struct {
  const char *code, *name;
  const char *convening_school;
  const char *zones[13]; /* TOWNCODE, NULL-ended */
} communities[] = {
    /* 東區 北區 香山區, 寶山鄉 */
    {"ZM1", "新竹社區", "180309", {"10018010", "10018020", "10018030", "10004100"}},
    /* 竹北市 新埔鎮 湖口鄉 新豐鄉 */
    {"ZM2", "竹北社區", "040308", {"10004010", "10004030", "10004050", "10004060"}},
    /* 竹東鎮 關西鎮 芎林鄉 橫山鄉 北埔鄉 峨眉鄉 尖石鄉 五峰鄉 */
    {"ZM3",
     "竹東社區",
     "040302",
     {"10004020", "10004040", "10004070", "10004080", "10004090", "10004110", "10004120", "10004130"}},
    /* 竹南鎮 頭份市 南庄鄉 造橋鄉 三灣鄉 */
    {"ZM4", "竹南頭份社區", "050310", {"10005040", "10005050", "10005110", "10005150", "10005160"}},
    /* 苗栗市 後龍鎮 大湖鄉 公館鄉 銅鑼鄉 頭屋鄉 西湖鄉 獅潭鄉 泰安鄉 */
    {"ZM5",
     "苗栗社區",
     "050303",
     {"10005010", "10005060", "10005080", "10005090", "10005100", "10005120", "10005140", "10005170", "10005180"}},
    /* 苑裡鎮 通霄鎮 卓蘭鎮 三義鄉; convened from 卓蘭, which stays when 苑裡 and 通霄 leave */
    {"ZM6", "苗南社區", "050314", {"10005020", "10005030", "10005070", "10005130"}},
};

const char *zhumiao_community(uint32_t number) {
  return number < G_N_ELEMENTS(communities) ? communities[number].code : NULL;
}

bool zhumiao_community_has(uint32_t number, const char *zone) {
  return g_strv_contains(communities[number].zones, zone);
}

/* 指標高中 of the demonstration: none in 竹東社區, one of 苗南社區 in 苑裡鎮. */
bool zhumiao_is_model_school(const char *code) {
  static const char *const codes[] = {"180309", "180404", "040308", "050310", "050303", "050315", NULL};
  return g_strv_contains(codes, code);
}

bool zhumiao_write_division(const char *dir, GError **error) {
  g_autoptr(GString) names = g_string_new("code,name,district_code,district,convening_school,basis\n");
  g_autoptr(GString) members = g_string_new("zone,community,primary,basis\n");
  uint32_t n_zones = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(communities); i++) {
    sheet_line(names, communities[i].code, communities[i].name, "ZM", "竹苗區", communities[i].convening_school, "示範",
               NULL);
    for (const char *const *zone = communities[i].zones; *zone != NULL; zone++) {
      sheet_line(members, *zone, communities[i].code, "1", "示範", NULL);
      n_zones++;
    }
  }
  g_assert(n_zones == ZHUMIAO_ZONES);
  return sheet_write(dir, "communities.csv", names, error) && sheet_write(dir, "membership.csv", members, error);
}
