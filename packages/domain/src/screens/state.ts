/** What a hall screen shows; `auto` follows the session. */
export const hallScenes = ['auto', 'welcome', 'agenda', 'speaker', 'vote', 'page', 'seats', 'checkIn'] as const;
export type HallScene = (typeof hallScenes)[number];
