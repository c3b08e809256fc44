package dev.foxproof.conformance.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnLambdaValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import tools.jackson.databind.json.JsonMapper;
import util.UniqueString;

/**
 * Values of TLC as those of JSON. Records and functions become objects with sorted members, tuples, functions from 1 to n and sets lists, sets in the order of
 * their elements' texts: what TLC remembers of the order in which it met them must not show.
 */
final class ModelValue {
    private ModelValue() {}

    /**
     * @throws IllegalArgumentException if the value is infinite or no data
     */
    static Object toJson(Value value) {
        return switch (value) {
            case BoolValue truth -> truth.val;
            case IntValue number -> number.val;
            case StringValue text -> text.val.toString();
            case TupleValue tuple -> list(tuple.elems);
            case RecordValue record -> object(record.names, record.values);
            case FcnLambdaValue function -> toJson((Value) function.toFcnRcd());
            case FcnRcdValue function ->
                function.toTuple() instanceof TupleValue tuple
                        ? list(tuple.elems)
                        : object(function.getDomainAsValues(), function.values);
            default -> set(value);
        };
    }

    static String text(Object json) {
        return JsonMapper.shared().writeValueAsString(json);
    }

    private static List<Object> list(Value[] elements) {
        List<Object> list = new ArrayList<>();
        for (Value element : elements) {
            list.add(toJson(element));
        }
        return list;
    }

    private static Object set(Value value) {
        if (value.toSetEnum() instanceof SetEnumValue elements) {
            // TLC may hold an element several times.
            SortedMap<String, Object> sorted = new TreeMap<>();
            list(elements.elems.toArray()).forEach(element -> sorted.put(text(element), element));
            return List.copyOf(sorted.values());
        }
        throw new IllegalArgumentException("no value that can be told: " + value);
    }

    private static Map<String, Object> object(UniqueString[] names, Value[] values) {
        Map<String, Object> object = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            object.put(names[i].toString(), toJson(values[i]));
        }
        return object;
    }

    private static Map<String, Object> object(Value[] names, Value[] values) {
        Map<String, Object> object = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            object.put(
                    names[i] instanceof StringValue name ? name.val.toString() : names[i].toString(),
                    toJson(values[i]));
        }
        return object;
    }
}
