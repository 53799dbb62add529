package org.explico.network.differentiate;

import static org.explico.network.Models.whole;
import static org.explico.network.Models.wholes;

import java.util.Map;
import java.util.stream.Stream;
import org.explico.network.graph.Shape;

/** Matrix products, with all factors moving. */
class LinearRulesTest extends RuleLaws {
    @Override
    Stream<Rule> rules() {
        return Stream.of(gemm(), products(), einsum()).flatMap(s -> s);
    }

    private static Stream<Rule> gemm() {
        return Stream.of(
                Rule.of(
                        "Gemm",
                        13,
                        shape(2, 4),
                        m -> m.random("w", SEED, 4, 3).random("b", SEED, 3).node("Gemm", "y", "x", "w", "b")),
                Rule.moving(
                        "Gemm all moving",
                        13,
                        m -> m.node("Gemm", "y", "x0", "x1", "x2"),
                        shape(2, 4),
                        shape(4, 3),
                        shape(3)),
                Rule.moving(
                        "Gemm transposed and scaled",
                        9,
                        m -> m.node(
                                "Gemm",
                                Map.of("transA", whole(1), "transB", whole(1), "alpha", of(0.5), "beta", of(-2)),
                                "y",
                                "x0",
                                "x1",
                                "x2"),
                        shape(4, 2),
                        shape(3, 4),
                        shape(2, 1)),
                Rule.moving(
                        "Gemm number",
                        13,
                        m -> m.node("Gemm", "y", "x0", "x1", "x2"),
                        shape(2, 3),
                        shape(3, 2),
                        shape()),
                Rule.moving("Gemm without a term", 11, m -> m.node("Gemm", "y", "x0", "x1"), shape(2, 4), shape(4, 3)));
    }

    private static Rule product(Shape a, Shape b) {
        return Rule.moving("MatMul " + a + " " + b, 13, m -> m.node("MatMul", "y", "x0", "x1"), a, b);
    }

    private static Stream<Rule> products() {
        return Stream.of(
                product(shape(2, 4), shape(4, 3)),
                product(shape(2, 4), shape(4)),
                product(shape(4), shape(4, 3)),
                product(shape(4), shape(4)),
                product(shape(5, 2, 3), shape(3, 2)),
                product(shape(2, 3), shape(5, 3, 2)),
                product(shape(5, 1, 2, 3), shape(4, 3, 2)),
                product(shape(2, 2, 3), shape(3)),
                product(shape(3), shape(2, 3, 2)),
                Rule.of(
                        "MatMul with itself",
                        13,
                        shape(2, 2, 3),
                        m -> m.node("Transpose", Map.of("perm", wholes(0L, 2L, 1L)), "t", "x")
                                .node("MatMul", "y", "x", "t")),
                Rule.of(
                        "attention by parts",
                        13,
                        shape(2, 3, 2),
                        m -> m.node("Transpose", Map.of("perm", wholes(0L, 2L, 1L)), "t", "x")
                                .node("MatMul", "s", "x", "t")
                                .node("Softmax", "p", "s")
                                .node("MatMul", "y", "p", "x")));
    }

    private static Rule einsum(String equation, Shape... operands) {
        String[] names = new String[operands.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = operands.length == 1 ? "x" : "x" + i;
        }
        return Rule.moving(
                "Einsum " + equation,
                12,
                m -> m.node("Einsum", Map.of("equation", of(equation)), "y", names),
                operands);
    }

    private static Stream<Rule> einsum() {
        return Stream.of(
                einsum("ij,jk->ik", shape(2, 3), shape(3, 4)),
                einsum("ij,kj->ki", shape(2, 3), shape(4, 3)),
                einsum("bij,bjk->bik", shape(2, 2, 3), shape(2, 3, 2)),
                einsum("bij,jk->bik", shape(2, 2, 3), shape(3, 2)),
                einsum("bhid,bhjd->bhij", shape(1, 2, 2, 3), shape(1, 2, 4, 3)),
                einsum("bhij,bjhd->bihd", shape(1, 2, 3, 3), shape(1, 3, 2, 2)),
                einsum("i,j->ij", shape(2), shape(3)),
                einsum("i,j->ji", shape(2), shape(3)),
                einsum("ij,ij->", shape(2, 3), shape(2, 3)),
                einsum("ij,ij->i", shape(2, 3), shape(2, 3)),
                einsum("ij,ij->ij", shape(2, 3), shape(2, 3)),
                einsum("ij,jk", shape(2, 3), shape(3, 4)),
                einsum("...ij,...jk->...ik", shape(2, 2, 3), shape(2, 3, 2)),
                einsum("...ij, jk -> ...ik", shape(2, 2, 3), shape(3, 2)),
                einsum("i,ij,j->", shape(2), shape(2, 3), shape(3)),
                einsum("ij,jk,kl->il", shape(2, 3), shape(3, 2), shape(2, 3)),
                einsum("ijk,ik->j", shape(2, 3, 2), shape(2, 2)),
                einsum("ij->ji", shape(2, 3)),
                einsum("ij->i", shape(2, 3)),
                einsum("ijk->", shape(2, 3, 2)),
                einsum("b...->...b", shape(2, 3, 2)));
    }
}
