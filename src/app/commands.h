#ifndef STINT_COMMANDS_H
#define STINT_COMMANDS_H

/* Every command, one object each, defined beside its body in cmd_*.c. */

#include "command.h"

extern const struct command command_new;
extern const struct command command_set;
extern const struct command command_gate;
extern const struct command command_advance;
extern const struct command command_return;
extern const struct command command_extend;
extern const struct command command_decide;
extern const struct command command_hold;
extern const struct command command_resume;
extern const struct command command_cancel;
extern const struct command command_tick;
extern const struct command command_na;
extern const struct command command_waive;
extern const struct command command_reopen;
extern const struct command command_seat_add;
extern const struct command command_seat_edit;
extern const struct command command_seat_list;
extern const struct command command_candidate_add;
extern const struct command command_candidate_move;
extern const struct command command_candidate_score;
extern const struct command command_candidate_accept;
extern const struct command command_candidate_edit;
extern const struct command command_candidate_show;
extern const struct command command_candidate_list;
extern const struct command command_person_add;
extern const struct command command_person_edit;
extern const struct command command_person_leave;
extern const struct command command_person_replace;
extern const struct command command_person_list;
extern const struct command command_paper_add;
extern const struct command command_paper_edit;
extern const struct command command_paper_list;
extern const struct command command_access_add;
extern const struct command command_access_grant;
extern const struct command command_access_revoke;
extern const struct command command_access_verify;
extern const struct command command_access_rotate;
extern const struct command command_access_edit;
extern const struct command command_access_list;
extern const struct command command_milestone_add;
extern const struct command command_milestone_submit;
extern const struct command command_milestone_accept;
extern const struct command command_milestone_reject;
extern const struct command command_milestone_edit;
extern const struct command command_milestone_list;
extern const struct command command_amendment_add;
extern const struct command command_amendment_edit;
extern const struct command command_amendment_list;
extern const struct command command_time_add;
extern const struct command command_time_approve;
extern const struct command command_time_reopen;
extern const struct command command_time_edit;
extern const struct command command_time_list;
extern const struct command command_log_add;
extern const struct command command_log_edit;
extern const struct command command_log_close;
extern const struct command command_log_reopen;
extern const struct command command_log_list;
extern const struct command command_contact_add;
extern const struct command command_contact_edit;
extern const struct command command_contact_list;
extern const struct command command_line_accept;
extern const struct command command_line_na;
extern const struct command command_line_reopen;
extern const struct command command_line_list;
extern const struct command command_advise;
extern const struct command command_advice_record;
extern const struct command command_advice_show;
extern const struct command command_advice_list;
extern const struct command command_starter_list;
extern const struct command command_starter_show;
extern const struct command command_list;
extern const struct command command_show;
extern const struct command command_agenda;
extern const struct command command_radar;
extern const struct command command_history;
extern const struct command command_asof;
extern const struct command command_undo;
extern const struct command command_redo;
extern const struct command command_subject_show;
extern const struct command command_subject_erase;
extern const struct command command_print;
extern const struct command command_playbook_list;
extern const struct command command_playbook_show;
extern const struct command command_playbook_check;
extern const struct command command_table_list;
extern const struct command command_table_show;
extern const struct command command_table_check;
extern const struct command command_table_replace;
extern const struct command command_table_restore;
extern const struct command command_table_suggest;
extern const struct command command_init;
extern const struct command command_demo;
extern const struct command command_check;
extern const struct command command_compact;
extern const struct command command_backup;
extern const struct command command_restore;

extern const struct command command_topic_add, command_topic_hold, command_topic_confirm,
    command_topic_reopen, command_topic_edit, command_topic_list, command_artefact_add,
    command_artefact_transfer, command_artefact_destroy, command_artefact_reopen,
    command_artefact_edit, command_artefact_list;
extern const struct command command_new, command_set, command_gate, command_advance, command_return,
    command_extend, command_decide, command_hold, command_resume, command_cancel, command_tick,
    command_na, command_waive, command_reopen, command_seat_add, command_seat_edit,
    command_seat_list, command_person_add, command_person_edit, command_person_leave,
    command_person_replace, command_person_list, command_access_add, command_access_grant,
    command_access_revoke, command_access_verify, command_access_edit, command_access_list,
    command_milestone_add, command_milestone_submit, command_milestone_accept,
    command_milestone_reject, command_milestone_edit, command_milestone_list, command_contact_add,
    command_contact_edit, command_contact_list, command_line_accept, command_line_na,
    command_line_reopen, command_line_list, command_advise, command_list, command_show,
    command_agenda, command_history, command_asof, command_provider_add, command_provider_edit,
    command_provider_assess, command_provider_show, command_provider_list, command_radar,
    command_subject_show, command_subject_erase, command_compact, command_undo, command_redo,
    command_print, command_playbook_list, command_playbook_show, command_playbook_check,
    command_init, command_demo, command_check, command_backup, command_restore;

#endif
