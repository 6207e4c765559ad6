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

/** File size in words people use: 1,4 MB. */
export function formatSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }).format(bytes / 1024 / 1024)} MB`;
}

/** For a `datetime-local` field: the wall clock of the body's time zone. */
export function toLocalInput(at: Instant): string {
  const { hour, minute } = parts(at);
  return `${dayKey(at)}T${hour}:${minute}`;
}

/** The instant that a `datetime-local` field names, or null when it is empty or not a time. Vietnam has no summer time. */
export function fromLocalInput(value: string): Instant | null {
  const at = Date.parse(`${value}:00+07:00`);
  return Number.isNaN(at) ? null : at;
}
