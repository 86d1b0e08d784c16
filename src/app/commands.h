#ifndef STINT_COMMANDS_H
#define STINT_COMMANDS_H

/* Every command, one object each, defined beside its body in cmd_*.c. */

#include "command.h"

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
