import type { Instant } from '@nghi-truong/domain';

/** The body's time zone; one per body (architecture §7). */
const timeZone = 'Asia/Ho_Chi_Minh';

const partsOf = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  weekday: 'short',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function parts(at: Instant): Readonly<Record<string, string>> {
  return Object.fromEntries(partsOf.formatToParts(at).map((part) => [part.type, part.value]));
}

const weekdays: Readonly<Record<string, string>> = {
  Mon: 'Thứ Hai',
  Tue: 'Thứ Ba',
  Wed: 'Thứ Tư',
  Thu: 'Thứ Năm',
  Fri: 'Thứ Sáu',
  Sat: 'Thứ Bảy',
  Sun: 'Chủ nhật',
};

/** 05/03/2026 */
export function formatDate(at: Instant): string {
  const { day, month, year } = parts(at);
  return `${day}/${month}/${year}`;
}

/** Thứ Năm, 05/03/2026; the English form keeps the Vietnamese order of the figures. */
export function formatLongDate(at: Instant, language: 'vi' | 'en' = 'vi'): string {
  const { weekday = '' } = parts(at);
  return `${language === 'vi' ? weekdays[weekday] : weekday}, ${formatDate(at)}`;
}

/** 08:30 */
export function formatTime(at: Instant): string {
  const { hour, minute } = parts(at);
  return `${hour}:${minute}`;
}

/** Year, month and day as one sortable key, for "the same day". */
export function dayKey(at: Instant): string {
  const { day, month, year } = parts(at);
  return `${year}-${month}-${day}`;
}

/** Seconds as mm:ss, or −mm:ss beyond the time. */
export function formatClock(seconds: number): string {
  const whole = Math.abs(Math.trunc(seconds));
  const text = `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
  return seconds <= -1 ? `−${text}` : text;
}

/** Hundredths of a percent in the Vietnamese form: 8686 → 86,86 %. */
export function formatShare(hundredths: number): string {
  const whole = Math.trunc(hundredths / 100);
  return `${whole},${String(hundredths % 100).padStart(2, '0')} %`;
}

/** 12.345 */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat('vi-VN').format(value);
}

/** File size in words people use: 1,4 MB. The figure and its unit stay on one line. */
export function formatSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))}\u00a0KB`;
  return `${new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }).format(bytes / 1024 / 1024)}\u00a0MB`;
}

/** What stands in the two fields of a date and a time. */
export interface TypedDateTime {
  /** 05/03/2026 */
  readonly date: string;
  /** 08:30 */
  readonly time: string;
}

/** The wall clock of the body's time zone, as it is typed. */
export function toTyped(at: Instant): TypedDateTime {
  return { date: formatDate(at), time: formatTime(at) };
}

/**
 * The instant that was typed, or null when it is none (32/01, 25:00). Days and hours may have one figure; parts may be
 * divided by / - or a dot, hours also by "h" or "g". Vietnam has no summer time.
 */
export function fromTyped({ date, time }: TypedDateTime): Instant | null {
  const day = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(date);
  const hour = /^\s*(\d{1,2})\s*[:.hg]\s*(\d{1,2})?\s*$/i.exec(time);
  if (day === null || hour === null) return null;
  const two = (text: string | undefined) => (text ?? '0').padStart(2, '0');
  const iso = `${day[3]}-${two(day[2])}-${two(day[1])}`;
  const at = Date.parse(`${iso}T${two(hour[1])}:${two(hour[2])}:00+07:00`);
  // Date.parse lets 31/02 pass as 03/03 in some engines.
  return Number.isNaN(at) || dayKey(at) !== iso ? null : at;
}
