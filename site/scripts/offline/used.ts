/** The channel on which a worker names every runtime file that it asks for, so that pages can have them kept. */
export const USED = "scratchnet:runtime";
