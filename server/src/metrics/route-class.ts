/** Kinds of HTTP doors, few enough to be told apart in a graph. */
export type RouteClass =
  | 'session'
  | 'document'
  | 'paper'
  | 'upload'
  | 'export'
  | 'meetings'
  | 'api'
  | 'health'
  | 'client';

/** The first that fits counts. */
const classes: readonly (readonly [RegExp, RouteClass])[] = [
  [/^\/api\/sessions?(\/|$)/, 'session'],
  [/^\/api\/meetings\/[^/]+\/documents\//, 'document'],
  [/^\/api\/meetings\/[^/]+\/papers\//, 'paper'],
  [/^\/api\/meetings\/[^/]+\/files$/, 'upload'],
  [/^\/api\/meetings\/[^/]+\/(minutes|polls|votes|badges|pack)/, 'export'],
  [/^\/api\/meetings(\/|$)/, 'meetings'],
  [/^\/api(\/|$)/, 'api'],
  [/^\/(healthz|readyz)$/, 'health'],
];

/** @param route the pattern under which a door is registered (`/api/meetings/:meetingId/…`); undefined when none is */
export function routeClassOf(route: string | undefined): RouteClass {
  if (route === undefined) return 'client';
  return classes.find(([pattern]) => pattern.test(route))?.[1] ?? 'client';
}
