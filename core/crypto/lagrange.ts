/*
 * Lagrange interpolation over the indices 1 … n with integer coefficients (Shoup, "Practical Threshold Signatures", EUROCRYPT
 * 2000): multiplied by Δ = n!, every coefficient of every subset is an integer, and a small one. Key-holders prove and publish
 * Δ⁻¹ times their share's work, so the sum over a quorum needs no multiplication by a full scalar.
 */

/** Δ = n!: exact, for up to 15 holders below 2^41. */
export function interpolationScale(holders: number): bigint {
  let product = 1n;
  for (let k = 2n; k <= BigInt(holders); k++) product *= k;
  return product;
}

/**
 * Δ·λ_j(x) for each j of `quorum`: Σ Δ·λ_j(x)·f(j) = Δ·f(x) for every polynomial of degree below the quorum's size. The
 * indices are distinct and in 1 … `holders`; x is 0 … `holders`.
 */
export function scaledCoefficients(holders: number, quorum: readonly number[], x: number): bigint[] {
  const scale = interpolationScale(holders);
  return quorum.map((j) => {
    const others = quorum.filter((m) => m !== j);
    const over = others.reduce((product, m) => product * BigInt(x - m), scale);
    const under = others.reduce((product, m) => product * BigInt(j - m), 1n);
    if (over % under !== 0n) throw new Error(`no integer coefficient for ${j} among ${quorum.join(', ')}`);
    return over / under;
  });
}
