import { resolveRelative, type Source } from './sources.ts';

/** What a room may import. The list is architecture §3, and there is no list of exemptions. */
interface Room {
  readonly name: string;
  readonly prefix: string;
  /** Our own packages. */
  readonly packages: readonly string[];
  /** Other rooms of the same package, by name. */
  readonly rooms?: readonly string[];
  /** No import of node, dom or npm at run time. */
  readonly pure?: boolean;
}

const ours = '@nghi-truong/';
const shared = ['domain', 'protocol', 'collab'];

const rooms: readonly Room[] = [
  { name: 'domain', prefix: 'packages/domain/', packages: [], pure: true },
  { name: 'reader-core', prefix: 'packages/reader-core/', packages: [], pure: true },
  { name: 'embedded-mongo', prefix: 'packages/embedded-mongo/', packages: [] },
  { name: 'protocol', prefix: 'packages/protocol/', packages: ['domain'] },
  { name: 'collab', prefix: 'packages/collab/', packages: ['domain'] },
  { name: 'official-documents', prefix: 'packages/official-documents/', packages: ['domain'] },
  { name: 'testkit', prefix: 'packages/testkit/', packages: [...shared] },

  {
    name: 'server/storage',
    prefix: 'server/src/storage/',
    packages: shared,
    rooms: ['server/meeting-room', 'server/collab-host', 'server/modules'],
  },
  { name: 'server/meeting-room', prefix: 'server/src/meeting-room/', packages: shared, rooms: ['server/storage'] },
  {
    name: 'server/collab-host',
    prefix: 'server/src/collab-host/',
    packages: shared,
    rooms: ['server/storage', 'server/meeting-room'],
  },
  {
    name: 'server/metrics',
    prefix: 'server/src/metrics/',
    packages: shared,
    rooms: ['server/meeting-room', 'server/storage'],
  },
  {
    name: 'server/modules',
    prefix: 'server/src/modules/',
    // The text of papers is put into Unicode and searched by the same rules on both sides.
    packages: [...shared, 'official-documents', 'reader-core'],
    rooms: ['server/storage', 'server/meeting-room', 'server/config', 'server/plugins'],
  },
  {
    name: 'server/gateway',
    prefix: 'server/src/gateway/',
    packages: shared,
    rooms: ['server/meeting-room', 'server/collab-host', 'server/modules'],
  },
  { name: 'server/bus', prefix: 'server/src/bus/', packages: shared, rooms: ['server/meeting-room'] },
  { name: 'server/config', prefix: 'server/src/config/', packages: ['protocol'] },
  {
    name: 'server/plugins',
    prefix: 'server/src/plugins/',
    packages: shared,
    rooms: ['server/config', 'server/modules', 'server/storage'],
  },
  {
    name: 'server/app',
    prefix: 'server/src/',
    packages: [...shared, 'embedded-mongo', 'official-documents'],
    rooms: [
      'server/bus',
      'server/config',
      'server/plugins',
      'server/metrics',
      'server/modules',
      'server/gateway',
      'server/collab-host',
      'server/meeting-room',
      'server/storage',
    ],
  },

  { name: 'client/shared', prefix: 'desktop-client/src/shared/', packages: ['protocol'] },
  { name: 'client/main', prefix: 'desktop-client/src/main/', packages: ['protocol'], rooms: ['client/shared'] },
  { name: 'client/preload', prefix: 'desktop-client/src/preload/', packages: [], rooms: ['client/shared'] },
  {
    name: 'client/platform',
    prefix: 'desktop-client/src/renderer/platform/',
    packages: ['domain', 'protocol'],
    rooms: ['client/shared', 'client/session'],
  },
  {
    name: 'client/session',
    prefix: 'desktop-client/src/renderer/session/',
    packages: shared,
    rooms: ['client/platform'],
  },
  {
    name: 'client/paper',
    prefix: 'desktop-client/src/renderer/paper/',
    packages: ['collab', 'domain', 'protocol', 'reader-core'],
    rooms: ['client/session', 'client/ui', 'client/platform'],
  },
  {
    name: 'client/ui',
    prefix: 'desktop-client/src/renderer/ui/',
    packages: ['domain', 'protocol'],
    rooms: ['client/platform', 'client/session'],
  },
  {
    name: 'client/features',
    prefix: 'desktop-client/src/renderer/features/',
    packages: [...shared, 'reader-core'],
    rooms: ['client/paper', 'client/session', 'client/ui', 'client/platform'],
  },
  {
    name: 'client/app',
    prefix: 'desktop-client/src/renderer/',
    packages: [...shared, 'reader-core'],
    rooms: ['client/features', 'client/paper', 'client/session', 'client/ui', 'client/platform'],
  },
];

/** A library that only one place may import. */
const owners: readonly { readonly library: RegExp; readonly prefixes: readonly string[] }[] = [
  { library: /^mongoose$/, prefixes: ['server/src/storage/'] },
  { library: /^prom-client$/, prefixes: ['server/src/metrics/'] },
  { library: /^@redis\//, prefixes: ['server/src/bus/'] },
  { library: /^socket\.io$/, prefixes: ['server/src/gateway/'] },
  { library: /^socket\.io-client$/, prefixes: ['desktop-client/src/renderer/session/', 'packages/testkit/'] },
  { library: /^pdfjs-dist/, prefixes: ['server/src/modules/documents/extract/', 'desktop-client/src/renderer/paper/'] },
  { library: /^electron$/, prefixes: ['desktop-client/src/main/', 'desktop-client/src/preload/'] },
];

/** Tests and helpers for tests may reach further: they start the whole thing. */
export function isTest(path: string): boolean {
  return (
    /\.(test|e2e|contract|bench)\.tsx?$/.test(path) ||
    /\/(testing|e2e|test)\//.test(path) ||
    path.endsWith('vitest.config.ts')
  );
}

function roomOf(path: string): Room | undefined {
  return rooms.find((room) => path.startsWith(room.prefix));
}

/** The first folder below `features/`, or null. */
function featureOf(path: string): string | null {
  return /^desktop-client\/src\/renderer\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function checkImport(source: Source, room: Room, specifier: string): string | null {
  const target = resolveRelative(source.path, specifier);
  if (target !== null) {
    const packageRoot = (path: string) => /^(packages\/[^/]+|server|desktop-client|scripts)\//.exec(path)?.[1];
    if (packageRoot(target) !== packageRoot(source.path)) return `reaches into another package: ${specifier}`;
    const there = roomOf(target);
    if (there === undefined || there === room) {
      const [from, to] = [featureOf(source.path), featureOf(target)];
      return from !== null && to !== null && from !== to ? `a feature imports a feature: ${specifier}` : null;
    }
    return room.rooms?.includes(there.name) ? null : `${room.name} may not import ${there.name}: ${specifier}`;
  }
  if (specifier.startsWith(ours)) {
    const [name = '', ...rest] = specifier.slice(ours.length).split('/');
    if (rest[0] === 'src') return `past the exports of a package: ${specifier}`;
    return room.packages.includes(name) ? null : `${room.name} may not import ${specifier}`;
  }
  return room.pure ? `${room.name} is pure and may not import ${specifier}` : null;
}

/** Breaches of the import directions, as sentences; empty when all is well. */
export function findBreaches(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    if (isTest(source.path)) return [];
    const room = roomOf(source.path);
    const named = source.imports.flatMap((specifier) => {
      const owner = owners.find(({ library }) => library.test(specifier));
      const strays = owner !== undefined && !owner.prefixes.some((prefix) => source.path.startsWith(prefix));
      const product = /^(packages|server\/src|desktop-client\/src)\//.test(source.path);
      return strays && product && !source.path.startsWith('packages/testkit/')
        ? [`${source.path}: only ${owner.prefixes.join(', ')} may import ${specifier}`]
        : [];
    });
    if (room === undefined) return named;
    const breaches = source.imports.flatMap((specifier) => checkImport(source, room, specifier) ?? []);
    return [...named, ...breaches.map((breach) => `${source.path}: ${breach}`)];
  });
}
