/* Ids of nodes as they are written, to their number in the order of addition: millions of short texts. */
#ifndef JIUJIN_LOAD_NETWORK_IDS_H
#define JIUJIN_LOAD_NETWORK_IDS_H

#include "jiujin/base.h"

typedef struct JjNodeIds JjNodeIds;
JjNodeIds *jj_node_ids_new(void);
void jj_node_ids_free(JjNodeIds *ids);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjNodeIds, jj_node_ids_free)

/* False, and nothing added: it is there already. */
bool jj_node_ids_add(JjNodeIds *ids, const char *id);
/* JJ_NONE if it is not there. */
uint32_t jj_node_ids_find(const JjNodeIds *ids, const char *id);

#endif
