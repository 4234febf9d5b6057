/** Characters from which a picture is drawn with error correction level L, and large: on a screen, larger modules are worth more than repair. */
export const longQrText = 300;

/** Bytes that fit a picture of level L, the largest (ISO/IEC 18004, version 40). */
export const longestQrText = 2_953;
