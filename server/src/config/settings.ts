import { resolve } from 'node:path';
import { z } from 'zod';

/** What the operator may set, checked. Everything the server knows of its surroundings stands here. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Absolute. Holds the store, the papers and the lock; never inside tracked files. */
  readonly dataDir: string;
  /** Null: the embedded store. */
  readonly mongodbUri: string | null;
  /** Carries nudges between the nodes of one store; null: this node is alone. May hold a password. */
  readonly redisUrl: string | null;
  /** Where figures for Prometheus are given; null: nowhere, and nothing is counted. */
  readonly metrics: {
    readonly host: string;
    readonly port: number;
    /** What a collector must bring; null: whoever reaches the port may read. */
    readonly token: string | null;
  } | null;
  readonly demo: boolean;
  /** The operator means to serve other machines without TLS or with public passwords. */
  readonly allowInsecure: boolean;
  /** The body that a first start outside demo mode begins with. */
  readonly body: { readonly name: string; readonly place: string; readonly seats: number };
  readonly uploadBytes: number;
  /** Milliseconds after its last contact in which a device may open what it keeps; 0: devices keep nothing. */
  readonly offlineTerm: number;
  /** Turns Office files into PDF: a program, `none`, or null to look for it. */
  readonly libreOffice: string | null;
  /** How many processes prepare papers beside the server; 0: another node of the same store does it. */
  readonly prepareProcesses: number;
  /** PATH: where programs are looked for. */
  readonly searchPath: string;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** Believe `X-Forwarded-*`: only behind a reverse proxy of one's own. */
  readonly trustProxy: boolean;
  readonly logLevel: LogLevel;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A sentence in each language that names the wrong setting. */
export interface SettingsProblem {
  readonly vi: string;
  readonly en: string;
}

export type SettingsResult =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problem: SettingsProblem };

const yesOrNo = z.enum(['0', '1']).transform((value) => value === '1');
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

const hostName = z.string().regex(/^[0-9A-Za-z.:-]{1,255}$/);

/** With a host, and nothing of a path but the number of a database, which channels do not know. */
function isRedisUrl(value: string): boolean {
  const url = /^rediss?:\/\/\S+$/.test(value) ? URL.parse(value) : null;
  return (
    url !== null && url.hostname !== '' && /^\/?\d{0,3}$/.test(url.pathname) && url.search === '' && url.hash === ''
  );
}

interface Rule<T> {
  readonly schema: z.ZodType<T, string>;
  readonly fallback: T;
  /** What a right value looks like. */
  readonly vi: string;
  readonly en: string;
}

const rules = {
  PORT: rule(wholeNumber(0, 65_535), 8_080, 'một số từ 0 đến 65535', 'a number from 0 to 65535'),
  HOST: rule(hostName, '127.0.0.1', 'tên máy hoặc địa chỉ IP', 'a host name or address'),
  MONGODB_URI: rule<string | null>(
    z.string().regex(/^mongodb(\+srv)?:\/\/\S+$/),
    null,
    'địa chỉ bắt đầu bằng mongodb:// hoặc mongodb+srv://',
    'an address that begins with mongodb:// or mongodb+srv://',
  ),
  REDIS_URL: rule<string | null>(
    z.string().max(1_000).refine(isRedisUrl),
    null,
    'địa chỉ dạng redis://[người dùng:mật khẩu@]máy[:cổng] hoặc rediss://…',
    'an address like redis://[user:password@]host[:port] or rediss://…',
  ),
  METRICS_PORT: rule<number | null>(wholeNumber(0, 65_535), null, 'một số từ 0 đến 65535', 'a number from 0 to 65535'),
  METRICS_HOST: rule(hostName, '127.0.0.1', 'tên máy hoặc địa chỉ IP', 'a host name or address'),
  METRICS_TOKEN: rule<string | null>(
    z.string().regex(/^[\w.~+/=-]{16,200}$/),
    null,
    'từ 16 đến 200 chữ cái, chữ số hoặc dấu - _ . ~ + / =',
    '16 to 200 letters, digits or - _ . ~ + / =',
  ),
  DEMO: rule(yesOrNo, true, '0 hoặc 1', '0 or 1'),
  UPLOAD_LIMIT_MB: rule(wholeNumber(1, 4_096), 512, 'một số từ 1 đến 4096', 'a number from 1 to 4096'),
  OFFLINE_HOURS: rule(wholeNumber(0, 720), 72, 'một số từ 0 đến 720', 'a number from 0 to 720'),
  PREPARE_PROCESSES: rule(wholeNumber(0, 16), 2, 'một số từ 0 đến 16', 'a number from 0 to 16'),
  ALLOW_INSECURE: rule(yesOrNo, false, '0 hoặc 1', '0 or 1'),
  BODY_NAME: rule(z.string().max(300), 'Hội đồng nhân dân', 'tên cơ quan', 'the name of the body'),
  BODY_PLACE: rule(z.string().max(100), '', 'địa danh ghi trên văn bản', 'the place written on documents'),
  BODY_SEATS: rule(wholeNumber(1, 2_000), 60, 'một số từ 1 đến 2000', 'a number from 1 to 2000'),
  TRUST_PROXY: rule(yesOrNo, false, '0 hoặc 1', '0 or 1'),
  LOG_LEVEL: rule<LogLevel>(
    z.enum(logLevels),
    'warn',
    `một trong ${logLevels.join(', ')}`,
    `one of ${logLevels.join(', ')}`,
  ),
  TLS_CERT: rule<string | null>(z.string().min(1), null, 'đường dẫn tệp chứng thư', 'the path of a certificate'),
  TLS_KEY: rule<string | null>(z.string().min(1), null, 'đường dẫn tệp khóa', 'the path of a key'),
  LIBREOFFICE: rule<string | null>(
    z.string().min(1).max(1_000),
    null,
    'đường dẫn chương trình soffice, hoặc "none" để không dùng',
    'the path of the program soffice, or "none" to do without',
  ),
  DATA_DIR: rule<string | null>(z.string().min(1).max(1_000), null, 'đường dẫn thư mục', 'the path of a folder'),
};

/** Addresses of stores may carry a password: these values are never repeated. */
const secrets: ReadonlySet<string> = new Set(['MONGODB_URI', 'REDIS_URL', 'METRICS_TOKEN']);

function rule<T>(schema: z.ZodType<T, string>, fallback: T, vi: string, en: string): Rule<T> {
  return { schema, fallback, vi, en };
}

class WrongSetting extends Error {
  readonly problem: SettingsProblem;
  constructor(vi: string, en: string) {
    super(en);
    this.problem = { vi, en };
  }
}

function take<T>(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
  { schema, ...rest }: Rule<T>,
): T {
  const value = environment[name];
  if (value === undefined || value === '') return rest.fallback;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const shown = secrets.has(name) ? '' : ` "${value.slice(0, 80)}"`;
  throw new WrongSetting(
    `Biến ${name}${shown} không hợp lệ: cần ${rest.vi}.`,
    `${name}${shown} is not valid: it must be ${rest.en}.`,
  );
}

/** Addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Reads and checks the environment.
 * @param environment normally `process.env`, handed in by main.ts, the only reader of it.
 * @param defaultDataDir used when `DATA_DIR` is not set; absolute.
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  defaultDataDir: string,
): SettingsResult {
  try {
    const read = <Name extends keyof typeof rules>(name: Name) =>
      take(environment, name, rules[name] as Rule<(typeof rules)[Name]['fallback']>);
    const [certFile, keyFile] = [read('TLS_CERT'), read('TLS_KEY')];
    if ((certFile === null) !== (keyFile === null)) {
      throw new WrongSetting('TLS_CERT và TLS_KEY phải đi cùng nhau.', 'TLS_CERT and TLS_KEY must be set together.');
    }
    const [metricsHost, metricsPort, metricsToken] = [
      read('METRICS_HOST'),
      read('METRICS_PORT'),
      read('METRICS_TOKEN'),
    ];
    const settings: Settings = {
      port: read('PORT'),
      host: read('HOST'),
      dataDir: resolve(read('DATA_DIR') ?? defaultDataDir),
      mongodbUri: read('MONGODB_URI'),
      redisUrl: read('REDIS_URL'),
      metrics: metricsPort === null ? null : { host: metricsHost, port: metricsPort, token: metricsToken },
      demo: read('DEMO'),
      allowInsecure: read('ALLOW_INSECURE'),
      body: {
        name: read('BODY_NAME').normalize('NFC'),
        place: read('BODY_PLACE').normalize('NFC'),
        seats: read('BODY_SEATS'),
      },
      uploadBytes: read('UPLOAD_LIMIT_MB') * 1024 * 1024,
      offlineTerm: read('OFFLINE_HOURS') * 60 * 60_000,
      prepareProcesses: read('PREPARE_PROCESSES'),
      libreOffice: read('LIBREOFFICE'),
      searchPath: environment.PATH ?? '',
      tls: certFile !== null && keyFile !== null ? { certFile, keyFile } : null,
      trustProxy: read('TRUST_PROXY'),
      logLevel: read('LOG_LEVEL'),
    };
    if (settings.redisUrl !== null && settings.mongodbUri === null) {
      throw new WrongSetting(
        'REDIS_URL nối các máy chủ dùng chung một kho: cần thêm MONGODB_URI.',
        'REDIS_URL connects servers that share a store: MONGODB_URI is needed too.',
      );
    }
    if (settings.metrics !== null && settings.metrics.token === null && !isLoopback(settings.metrics.host)) {
      throw new WrongSetting(
        `METRICS_HOST ${settings.metrics.host} mở số liệu cho máy khác: đặt METRICS_TOKEN.`,
        `METRICS_HOST ${settings.metrics.host} opens the figures to other machines: set METRICS_TOKEN.`,
      );
    }
    if (!isLoopback(settings.host) && !settings.allowInsecure) {
      if (settings.demo) {
        throw new WrongSetting(
          `HOST ${settings.host} mở cho máy khác trong khi các tài khoản dùng thử có mật khẩu công khai: đặt DEMO=0, hoặc ALLOW_INSECURE=1 nếu đã cân nhắc.`,
          `HOST ${settings.host} is open to other machines while the demo accounts have a public password: set DEMO=0, or ALLOW_INSECURE=1 if you mean it.`,
        );
      }
      if (settings.tls === null) {
        throw new WrongSetting(
          `HOST ${settings.host} mở cho máy khác mà không có TLS: đặt TLS_CERT và TLS_KEY, hoặc ALLOW_INSECURE=1 nếu đã cân nhắc.`,
          `HOST ${settings.host} is open to other machines without TLS: set TLS_CERT and TLS_KEY, or ALLOW_INSECURE=1 if you mean it.`,
        );
      }
    }
    return { ok: true, settings };
  } catch (error) {
    if (error instanceof WrongSetting) return { ok: false, problem: error.problem };
    throw error;
  }
}
