package dev.growth.engine.metrics;

/** A number that the training thread sets and an exporter's thread reads. */
final class Reading {
    private volatile double value;

    Reading(double value) {
        this.value = value;
    }

    void set(double newValue) {
        value = newValue;
    }

    void set(long newValue) {
        value = (double) newValue;
    }

    double value() {
        return value;
    }
}
