/**
 * Raised when an old client and a new server (or the other way round) could misunderstand each other.
 * The server refuses a handshake with another number with `protocolOutdated`; the tablet then says so in words.
 */
export const protocolVersion = 3;
