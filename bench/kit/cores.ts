/** Who measures keeps off the core of what is measured. */
export const SERVER_CORE = 0;
export const LOAD_CORE = 1;
