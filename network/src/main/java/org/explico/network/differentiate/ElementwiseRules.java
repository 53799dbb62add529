package org.explico.network.differentiate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Operators that work on each element alone. */
final class ElementwiseRules {
    private static final double SELU_ALPHA = 1.67326319217681884765625;
    private static final double SELU_GAMMA = 1.05070102214813232421875;

    private ElementwiseRules() {}

    static Map<String, Site.Rule> rules() {
        Map<String, Site.Rule> rules = new LinkedHashMap<>();
        functions().forEach((name, f) -> rules.put(name, one(s -> s.terms().apply(f, s.value(0)))));
        stairs().forEach((name, f) ->
                rules.put(name, one(s -> s.terms().program().apply(new Primitive.Staircase(f), s.value(0)))));
        relations().forEach((name, r) -> rules.put(name, one(s -> s.terms().compare(r, s.value(0), s.value(1)))));
        connectives()
                .forEach((name, c) -> rules.put(
                        name, one(s -> s.terms().program().apply(new Primitive.Join(c), s.value(0), s.value(1)))));
        rules.put("Not", one(s -> s.terms().program().apply(new Primitive.Not(), s.value(0))));
        rules.put("Add", one(s -> s.terms().add(s.value(0), s.value(1))));
        rules.put("Sub", one(s -> s.terms().subtract(s.value(0), s.value(1))));
        rules.put("Mul", one(s -> s.terms().multiply(s.value(0), s.value(1))));
        rules.put("Div", one(s -> s.terms().divide(s.value(0), s.value(1))));
        rules.put("Sum", one(s -> folded(s, s.terms()::add)));
        rules.put(
                "Mean",
                one(s -> s.terms()
                        .divide(
                                folded(s, s.terms()::add),
                                s.terms().scalar(s.values().size()))));
        rules.put("Max", one(s -> folded(s, s.terms()::maximum)));
        rules.put("Min", one(s -> folded(s, s.terms()::minimum)));
        rules.put("Pow", one(ElementwiseRules::power));
        rules.put("Reciprocal", one(s -> s.terms().divide(s.terms().scalar(1), s.value(0))));
        rules.put("Tan", one(ElementwiseRules::tangent));
        rules.put("Clip", one(ElementwiseRules::clip));
        rules.put("Where", one(s -> s.terms().choose(s.value(0), s.value(1), s.value(2))));
        rules.put("Identity", one(s -> s.value(0)));
        rules.put("Cast", one(s -> s.terms().convert(s.value(0), kind(s.whole("to", 1)))));
        rules.put(
                "CastLike",
                one(s -> s.terms().convert(s.value(0), s.terms().program().kind(s.value(1)))));
        rules.put("Dropout", ElementwiseRules::dropout);
        rules.putAll(activations());
        return rules;
    }

    private static Map<String, Site.Rule> activations() {
        Map<String, Site.Rule> rules = new LinkedHashMap<>();
        rules.put("LeakyRelu", one(s -> leaky(s, s.terms().scaled(s.value(0), s.real("alpha", 0.01f)))));
        rules.put("PRelu", one(s -> leaky(s, s.terms().multiply(s.value(0), s.value(1)))));
        rules.put("Elu", one(s -> leaky(s, grown(s, s.real("alpha", 1), 1))));
        rules.put("Celu", one(s -> leaky(s, grown(s, s.real("alpha", 1), s.real("alpha", 1)))));
        rules.put("Selu", one(ElementwiseRules::selu));
        rules.put("ThresholdedRelu", one(ElementwiseRules::thresholded));
        rules.put("Shrink", one(ElementwiseRules::shrink));
        rules.put("HardSigmoid", one(s -> hardSigmoid(s, s.real("alpha", 0.2f), s.real("beta", 0.5f))));
        rules.put("HardSwish", one(s -> s.terms().multiply(s.value(0), hardSigmoid(s, 1.0 / 6, 0.5))));
        rules.put(
                "Softsign",
                one(s ->
                        s.terms().divide(s.value(0), s.terms().shifted(s.terms().absolute(s.value(0)), 1))));
        rules.put("Gelu", one(ElementwiseRules::gelu));
        rules.put(
                "Swish",
                one(s -> s.terms()
                        .multiply(s.value(0), s.terms().sigmoid(s.terms().scaled(s.value(0), s.real("alpha", 1))))));
        rules.put(
                "Mish",
                one(s -> s.terms()
                        .multiply(
                                s.value(0), s.terms().tanh(s.terms().apply(Primitive.Function.SOFTPLUS, s.value(0))))));
        return rules;
    }

    private static Map<String, Primitive.Function> functions() {
        return Map.ofEntries(
                Map.entry("Neg", Primitive.Function.NEGATE),
                Map.entry("Sqrt", Primitive.Function.SQUARE_ROOT),
                Map.entry("Exp", Primitive.Function.EXPONENTIAL),
                Map.entry("Log", Primitive.Function.LOGARITHM),
                Map.entry("Abs", Primitive.Function.ABSOLUTE),
                Map.entry("Relu", Primitive.Function.RELU),
                Map.entry("Tanh", Primitive.Function.TANH),
                Map.entry("Sigmoid", Primitive.Function.SIGMOID),
                Map.entry("Softplus", Primitive.Function.SOFTPLUS),
                Map.entry("Erf", Primitive.Function.ERROR_FUNCTION),
                Map.entry("Sin", Primitive.Function.SINE),
                Map.entry("Cos", Primitive.Function.COSINE));
    }

    private static Map<String, Primitive.Stair> stairs() {
        return Map.of(
                "Floor", Primitive.Stair.FLOOR,
                "Ceil", Primitive.Stair.CEIL,
                "Round", Primitive.Stair.ROUND,
                "Sign", Primitive.Stair.SIGN);
    }

    private static Map<String, Primitive.Relation> relations() {
        return Map.of(
                "Equal", Primitive.Relation.EQUAL,
                "Less", Primitive.Relation.LESS,
                "Greater", Primitive.Relation.GREATER,
                "LessOrEqual", Primitive.Relation.LESS_OR_EQUAL,
                "GreaterOrEqual", Primitive.Relation.GREATER_OR_EQUAL);
    }

    private static Map<String, Primitive.Connective> connectives() {
        return Map.of(
                "And", Primitive.Connective.AND,
                "Or", Primitive.Connective.OR,
                "Xor", Primitive.Connective.XOR);
    }

    private static Site.Rule one(java.util.function.ToIntFunction<Site> rule) {
        return Site.Rule.one(rule);
    }

    private static int folded(Site site, IntBinaryOperator operator) {
        return site.values().stream()
                .mapToInt(Integer::intValue)
                .reduce(operator)
                .orElseThrow();
    }

    private static int power(Site site) {
        Terms t = site.terms();
        int exponent = t.convert(site.value(1), t.program().kind(site.value(0)));
        boolean one = t.shape(exponent).size() == 1 && t.rank(exponent) <= site.rank(0);
        return t.program()
                .constantOf(exponent)
                .filter(c -> one && t.program().kind(site.value(0)) == Kind.REAL)
                .map(c -> t.power(site.value(0), c.toDoubles()[0]))
                .orElseGet(() -> t.program().apply(new Primitive.Raise(), site.value(0), exponent));
    }

    private static int tangent(Site site) {
        Terms t = site.terms();
        return t.divide(
                t.apply(Primitive.Function.SINE, site.value(0)), t.apply(Primitive.Function.COSINE, site.value(0)));
    }

    private static int clip(Site site) {
        Terms t = site.terms();
        int x = site.value(0);
        if (site.opset() < 11) {
            return t.clipped(x, site.real("min", -Float.MAX_VALUE), site.real("max", Float.MAX_VALUE));
        }
        int raised = site.optional(1).map(low -> t.maximum(x, low)).orElse(x);
        return site.optional(2).map(high -> t.minimum(raised, high)).orElse(raised);
    }

    private static Kind kind(long code) {
        for (ElementType type : ElementType.values()) {
            if (type.code() == code) {
                return Kind.of(type);
            }
        }
        throw new NotDifferentiable("a cast to type " + code);
    }

    /** In inference nothing is dropped. */
    private static List<Integer> dropout(Site site) {
        site.refuse(
                site.known(2).map(t -> t.toLongs()[0] != 0).orElse(false),
                "training mode, which drops at random; export the model in evaluation mode");
        if (site.wanted() == 1) {
            return List.of(site.value(0));
        }
        Terms t = site.terms();
        int truth = t.program().constant(Tensor.of(ElementType.BOOL, Shape.of(), (byte) 1));
        return List.of(site.value(0), t.expand(truth, site.shape(0)));
    }

    /** x above 0, something else elsewhere. */
    private static int leaky(Site site, int below) {
        return site.terms().choose(site.terms().above(site.value(0), 0), site.value(0), below);
    }

    /** \(a (e^{\min(x, 0) / b} - 1)\). */
    private static int grown(Site site, double a, double b) {
        Terms t = site.terms();
        int low = t.minimum(site.value(0), t.scalar(0));
        return t.scaled(t.shifted(t.exp(t.scaled(low, 1 / b)), -1), a);
    }

    private static int selu(Site site) {
        double alpha = site.real("alpha", (float) SELU_ALPHA);
        double gamma = site.real("gamma", (float) SELU_GAMMA);
        return site.terms().scaled(leaky(site, grown(site, alpha, 1)), gamma);
    }

    private static int thresholded(Site site) {
        Terms t = site.terms();
        return t.choose(t.above(site.value(0), site.real("alpha", 1)), site.value(0), t.scalar(0));
    }

    private static int shrink(Site site) {
        Terms t = site.terms();
        int x = site.value(0);
        double bound = site.real("lambd", 0.5f);
        double bias = site.real("bias", 0);
        int low = t.compare(Primitive.Relation.LESS, x, t.scalar(-bound));
        int upper = t.choose(t.above(x, bound), t.shifted(x, -bias), t.scalar(0));
        return t.choose(low, t.shifted(x, bias), upper);
    }

    private static int hardSigmoid(Site site, double alpha, double beta) {
        Terms t = site.terms();
        return t.clipped(t.shifted(t.scaled(site.value(0), alpha), beta), 0, 1);
    }

    private static int gelu(Site site) {
        Terms t = site.terms();
        int x = site.value(0);
        if (site.text("approximate", "none").equals("tanh")) {
            int inner = t.scaled(t.add(x, t.scaled(t.power(x, 3), 0.044715)), Math.sqrt(2 / Math.PI));
            return t.scaled(t.multiply(x, t.shifted(t.tanh(inner), 1)), 0.5);
        }
        int inner = t.apply(Primitive.Function.ERROR_FUNCTION, t.scaled(x, Math.sqrt(0.5)));
        return t.scaled(t.multiply(x, t.shifted(inner, 1)), 0.5);
    }
}
