/** A voice that a device has; what is left out is as usual. */
export type Voice = Partial<SpeechSynthesisVoice>;

interface Said {
  text: string;
  rate: number;
  lang: string;
  name: string | undefined;
}

declare global {
  interface Window {
    /** What the pretended voice was told to say, and whether it was hushed since. */
    heard: { said: Said[]; hushed: number; end: () => void; fail: () => void };
  }
}

/** In the page: voices that say nothing, and end a sentence when the test says so. */
export function pretendVoice(voices: (string | Voice)[]): void {
  let current: { onend?: () => void; onerror?: () => void } | undefined;
  const said: Said[] = [];
  const heard = { said, hushed: 0, end: () => current?.onend?.(), fail: () => current?.onerror?.() };
  class Utterance {
    text: string;
    rate = 1;
    lang = '';
    voice?: Voice;
    onend?: () => void;
    onerror?: () => void;
    constructor(text: string) {
      this.text = text;
    }
  }
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () =>
      voices.map((voice) =>
        typeof voice === 'string'
          ? { lang: voice, name: voice }
          : { lang: 'zh-CN', localService: true, ...voice },
      ),
    speak(words: Utterance) {
      current = words;
      said.push({ text: words.text, rate: words.rate, lang: words.lang, name: words.voice?.name });
    },
    cancel() {
      heard.hushed += 1;
    },
  });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  window.heard = heard;
}
