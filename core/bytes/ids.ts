/*
 * Branded ids: a string or number that says what it names, so that one cannot be handed over for another.
 */
declare const brand: unique symbol;

/** `T`, marked as the id of one kind of thing. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** A credential number v: 0-based place in the published code lists. */
export type CredentialNumber = Branded<number, 'CredentialNumber'>;

/** First ten Crockford base-32 characters of the hash of a credential's public key, as printed in the pack. */
export type BoardReference = Branded<string, 'BoardReference'>;

/** 0-based place of an entry in the log. */
export type LeafIndex = Branded<number, 'LeafIndex'>;
