/** Says which of the browser's sessions a request means: one a tab, so that several people work side by side. */
export const SESSION_HEADER = "x-bulwark-session";
