"""Makes grid.ts: the special functions at 30 digits, by mpmath (https://mpmath.org), which shares no code with ours.

    python3 packages/value/src/numerics/grid.py > packages/value/src/numerics/grid.ts && npm run fix

Every argument is a double, taken as the number it exactly is.
"""
import itertools
from mpmath import mp, mpf

mp.dps = 60

def row(*numbers):
    return "  [" + ", ".join(numbers) + "],"

def double(x):
    return repr(float(x))

def exact(x):
    return "'" + mp.nstr(x, 30, strip_zeros=False) + "'"

def table(name, says, rows):
    print(f"\n/** {says} */\nexport const {name}: readonly (readonly (number | string)[])[] = [")
    for arguments, value in rows:
        print(row(*map(double, arguments), exact(value)))
    print("]")

def over(function, *axes):
    for arguments in itertools.product(*axes):
        value = function(*map(mpf, arguments))
        if value is not None:
            yield arguments, value

print("""/**
 * Facts: special functions at 30 digits on a grid. Made by `grid.py` beside this file with mpmath 1.3 at 60 digits;
 * not to be edited by hand. The last entry of a row is the value, those before it are the arguments.
 */""")

table("lnGammas", "ln Γ(x)", over(mp.loggamma,
    [1e-8, 0.003, 0.243, 0.5, 0.999, 1.5, 2.5, 7.25, 31.5, 1e3, 1e6]))
table("digammas", "ψ(x)", over(mp.digamma,
    [1e-8, 0.003, 0.243, 1, 1.5, 2.5, 9.75, 31.5, 1e3, 1e6]))
table("trigammas", "ψ′(x)", over(lambda x: mp.polygamma(1, x),
    [1e-8, 0.003, 0.243, 1, 1.5, 2.5, 11.75, 31.5, 1e3, 1e6]))
table("lnGammaRatios", "ln Γ(x) − ln Γ(x + d)", over(
    lambda x, d: mp.loggamma(x) - mp.loggamma(x + d),
    [0.25, 2.5, 14, 40, 1e4, 1e8], [1e-9, 1e-3, 0.6, 3, 50]))
table("gausses", "2F1(a, b; c; z)", itertools.chain(
    # Expected purchases under BG/NBD (c - a - b below 0), the likelihood of Pareto/NBD, a and b of either sign.
    over(lambda a, b, c, z: mp.hyp2f1(a, b, c, z) if z > 0 or c > min(a, b) else None,
        [0.243, 2.25, 26], [2.5, 12], [0.75, 4.25, 15.5], [-3.5, 1e-3, 0.5, 0.875, 0.96875]),
    over(lambda a, b, c, z: mp.hyp2f1(a, b, c, z), [300.25], [2.5, 300.75], [299.5, 302], [0.125, 0.9375]),
    over(lambda a, b, c, z: mp.hyp2f1(a, b, c, z),
        [1, 3.25], [0.5, 2.75], [3.75, 9], [0.99, 0.9999, 1 - 2.0 ** -40]),
    over(lambda a, b, c, z: mp.hyp2f1(a, b, c, z), [-0.25, -2.5], [0.5, 4], [5.5], [0.25, 0.99])))
table("lnGausses", "ln 2F1(r + s + x, s + 1; r + s + x + 1; z) at r, s, x, z: the likelihood of Pareto/NBD", over(
    lambda r, s, x, z: mp.log(mp.hyp2f1(r + s + x, s + 1, r + s + x + 1, z)),
    [0.125, 4], [0.0625, 0.5, 3], [0, 3, 400, 5000], [0.01, 0.75, 0.999, 1 - 2.0 ** -30]))
table("tricomis", "U(a, b, z), also Ψ(a; b; z)", itertools.chain(
    (((s, s, z), mp.hyperu(mpf(s), mpf(s), mpf(z)))
        for s in [0.01, 0.25, 0.606240234375, 1, 2.5, 40]
        for z in [1e-10, 1e-4, 0.03125, 0.5, 2, 30, 1e3]),
    over(mp.hyperu, [0.125, 1.5, 8], [-3, 0.5, 2, 6.5], [1e-3, 0.75, 25])))
table("normals", "Φ(x)", over(mp.ncdf,
    [-37.5, -20.25, -8, -5.5, -3, -1.625, -1.25, -0.5, -0.001, 0, 0.25, 1, 2.5, 6, 8]))
gammas = [[0.02, 0.5, 3.25, 40, 5000], [0.001, 0.75, 6, 44, 5200]]
table("gammasBelow", "P(a, x)", over(lambda a, x: mp.gammainc(a, 0, x, regularized=True), *gammas))
table("gammasAbove", "Q(a, x)", over(
    lambda a, x: mp.gammainc(a, x, mp.inf, regularized=True) if x < a + 700 else None, *gammas))
betas = [[0.02, 0.5, 3.25, 40], [0.125, 2, 30], [2.0 ** -20, 0.25, 0.5, 0.96875]]
table("betasBelow", "I_x(a, b)", over(
    lambda a, b, x: mp.betainc(a, b, 0, x, regularized=True), *betas))
table("betasAbove", "1 − I_x(a, b)", over(
    lambda a, b, x: mp.betainc(a, b, x, 1, regularized=True), *betas))
