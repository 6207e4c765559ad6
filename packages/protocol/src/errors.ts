import type { RefusalCode } from '@nghi-truong/domain';
import { z } from 'zod';

/** Reasons that arise at a door, before a command reaches the rules. */
export const doorCodes = [
  'malformed',
  'tooLarge',
  'tooFrequent',
  'unknownMessage',
  'protocolOutdated',
  'notSignedIn',
  'wrongCredentials',
  'lockedOut',
  'accountDisabled',
  'sessionRevoked',
  'originRefused',
  'busy',
  'serverStopping',
  'storeUnavailable',
  'internal',
  'notFound',
  'commandIdReused',
  'commandTooOld',
  'serverOnlyCommand',
  'readOnlyDocument',
  'notJoined',
  'notYourLayer',
  'layerDamaged',
  'layerFull',
  'usernameTaken',
  'weakPassword',
  'lastAdministrator',
  'personNotFound',
  'rulePackNotFound',
  'rulePackInUse',
  'rulePackBuiltIn',
  'checkInCodeExpired',
  'badgeUnknown',
  'fileNotFound',
  'fileEmpty',
  'fileTooLarge',
  'fileNotPdf',
  'converterMissing',
  'fileNotConvertible',
  'fileStillConverting',
  'notPrepared',
  'versionNotFound',
  'packNotReady',
  'packFailed',
  'fileDamaged',
  'fileEncrypted',
  'fileSecret',
  'secrecyNotDeclared',
  'fileTooManyPages',
  'uploadInterrupted',
  'storageFull',
  'rangeNotSatisfiable',
  'minutesNotIssued',
] as const;

export type DoorCode = (typeof doorCodes)[number];
export type ErrorCode = RefusalCode | DoorCode;

/** What an error looks like on every wire: the code for programs, a sentence for each language for people. */
export const wireErrorSchema = z.object({
  code: z.string(),
  vi: z.string(),
  en: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export interface WireError {
  readonly code: ErrorCode;
  readonly vi: string;
  readonly en: string;
  readonly details?: Readonly<Record<string, string | number>>;
}
