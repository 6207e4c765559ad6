interface ToneNode {
  connect(to: ToneNode): unknown;
}
interface ToneParam {
  setValueAtTime(value: number, at: number): unknown;
  linearRampToValueAtTime(value: number, at: number): unknown;
}

/** The part of the browser's `AudioContext` that tones need. */
export interface ToneAudio {
  readonly currentTime: number;
  /** `running` when it can be heard. */
  readonly state: string;
  readonly destination: ToneNode;
  resume(): Promise<void>;
  close(): Promise<void>;
  createGain(): ToneNode & { readonly gain: ToneParam };
  createOscillator(): ToneNode & {
    type: OscillatorType;
    readonly frequency: ToneParam;
    start(at: number): void;
    stop(at: number): void;
  };
  addEventListener(type: 'statechange', listener: () => void): void;
}
