package dev.growth.host;

import dev.growth.api.tensor.AdamHyperparameters;

/** One entry's step of Adam or AdamW, as {@link AdamHyperparameters} states it. */
final class PlainAdam {
    private PlainAdam() {}

    /** What is kept for one weight. */
    record Entry(double weight, double first, double second) {}

    /**
     * @param age steps that the entry has been trained for, this one included
     */
    static Entry step(
            Entry entry, double gradient, double rate, double age, AdamHyperparameters rates) {
        double weight = entry.weight();
        double g = gradient;
        if (rates.decoupled()) {
            weight -= rate * rates.weightDecay() * weight;
        } else {
            g += rates.weightDecay() * weight;
        }
        double first = rates.beta1() * entry.first() + (1 - rates.beta1()) * g;
        double second = rates.beta2() * entry.second() + (1 - rates.beta2()) * g * g;
        double firstCorrected = first / (1 - Math.pow(rates.beta1(), age));
        double secondCorrected = second / (1 - Math.pow(rates.beta2(), age));
        weight -= rate * firstCorrected / (Math.sqrt(secondCorrected) + rates.epsilon());
        return new Entry(weight, first, second);
    }
}
