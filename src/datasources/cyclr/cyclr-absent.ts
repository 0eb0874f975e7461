import { absentBecause } from "../core/vendor-module.js";

/** Why Cyclr has not what it has not. */
export const cyclrAbsent = {
  ...absentBecause(
    "Cyclr has no check of settings: it refuses what is wrong with them when they are written.",
    "CHECK_CONFIG",
  ),
  ...absentBecause("Cyclr has no way to copy an account connector.", "CLONE_INSTALLATION"),
  ...absentBecause(
    "an account connector of Cyclr runs nothing by itself: what runs, pauses and has a schedule are cycles, which are outside of Patchbay's model.",
    "SYNC_INSTALLATION",
    "PAUSE_INSTALLATION",
    "RESUME_INSTALLATION",
    "SCHEDULE_INSTALLATION",
    "CONFIRM_INSTALLATION_SYNC",
    "SYNC_DOWNLOAD_URL",
  ),
  ...absentBecause(
    "an account connector of Cyclr has no credential to call Cyclr with: all calls use the partner's.",
    "INSTALLATION_CREDENTIAL",
    "ROTATE_INSTALLATION_CREDENTIAL",
    "REVOKE_INSTALLATION_CREDENTIAL",
  ),
  ...absentBecause(
    "Cyclr keeps no owners: an account connector belongs to its account.",
    "INSTALLATION_OWNERS",
    "SET_INSTALLATION_OWNERS",
    "ADD_INSTALLATION_OWNER",
    "REMOVE_INSTALLATION_OWNER",
  ),
  ...absentBecause(
    "a custom connector of Cyclr is nothing but its definition: `deleteRegistration` deletes all of it.",
    "DELETE_REGISTRATION_PAYLOAD",
  ),
  ...absentBecause(
    "Cyclr makes no key and secret for a custom connector that could be checked.",
    "VALIDATE_REGISTRATION",
  ),
  ...absentBecause("Cyclr makes no key and secret for a custom connector.", "REGISTRATION_SECRET"),
};
