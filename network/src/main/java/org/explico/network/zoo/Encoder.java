package org.explico.network.zoo;

/**
 * Pre-norm transformer blocks: \(x + \mathrm{attention}(\mathrm{norm}(x))\), then \(x + \mathrm{mlp}(\mathrm{norm}(x))\) with GELU.
 *
 * @param depth the blocks
 * @param dim the dimension of a token, a multiple of the heads
 * @param heads the heads of attention
 * @param hidden the width inside the perceptron of a block
 * @see <a href="https://doi.org/10.48550/arXiv.1706.03762">Vaswani et al. 2017</a>
 * @see <a href="https://doi.org/10.48550/arXiv.2002.04745">Xiong et al. 2020, pre-norm</a>
 */
public record Encoder(int depth, int dim, int heads, int hidden) {
    /** Checks the numbers. */
    public Encoder {
        Fit.require(
                depth >= 1 && dim >= 1 && heads >= 1 && hidden >= 1 && dim % heads == 0,
                "transformer",
                "1 or more blocks, a dimension that is a multiple of the heads, a width of 1 or more",
                depth + " blocks, dimension " + dim + ", " + heads + " heads, width " + hidden);
    }

    /** As {@code 4 blocks of 64 with 4 heads}. */
    @Override
    public String toString() {
        return depth + " blocks of " + dim + " with " + heads + " heads";
    }

    /** From tokens (N, length, dim) to tokens. */
    String draw(Drawing drawing, String x, int length) {
        String last = x;
        for (int b = 1; b <= depth; b++) {
            String name = "block." + b;
            String attended = attention(
                    drawing, name + ".attention", drawing.layerNormalised(name + "/norm1", last, dim), length);
            String middle = drawing.node("Add", name + "/Add1", last, attended);
            String normalised = drawing.layerNormalised(name + "/norm2", middle, dim);
            String wide = drawing.project(name + ".mlp/hidden", normalised, dim, hidden);
            String bent = drawing.activated(name + ".mlp/gelu", wide, Activation.GELU);
            last = drawing.node("Add", name + "/Add2", middle, drawing.project(name + ".mlp/out", bent, hidden, dim));
        }
        return last;
    }

    private String attention(Drawing drawing, String name, String x, int length) {
        String query = heads(drawing, name + "/query", x, length, 0, 2, 1, 3);
        String key = heads(drawing, name + "/key", x, length, 0, 2, 3, 1);
        String value = heads(drawing, name + "/value", x, length, 0, 2, 1, 3);
        String scores = drawing.node("MatMul", name + "/MatMul", query, key);
        String scaled =
                drawing.node("Mul", name + "/scores", scores, drawing.number(1 / Math.sqrt((double) dim / heads)));
        String weights = drawing.node(
                "Softmax",
                name + "/Softmax",
                java.util.Map.of("axis", new org.explico.network.graph.Attribute.Whole(-1)),
                scaled);
        String mixed = drawing.node("MatMul", name + "/mixed", weights, value);
        String together = drawing.reshaped(
                name + "/together", drawing.transposed(name + "/turned", mixed, 0, 2, 1, 3), 0, length, dim);
        return drawing.project(name + "/out", together, dim, dim);
    }

    private String heads(Drawing drawing, String name, String x, int length, long... order) {
        String projected = drawing.project(name, x, dim, dim);
        String parted = drawing.reshaped(name + "/parted", projected, 0, length, heads, dim / heads);
        return drawing.transposed(name + "/heads", parted, order);
    }
}
