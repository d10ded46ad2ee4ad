package io.wrapup.app;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.media.Schema.True;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI schemas of records, and of sealed interfaces of records, as JSON-B writes them. The server's own scanner
 * does not describe times, maps, interfaces and required members.
 *
 * <p>A component is required unless it is {@link Nullable}, because JSON-B omits null, or {@link Optional}, the type of
 * members that a client may omit or set to null. The annotation {@code @Schema} of a component adds to its schema. The
 * {@code properties} and {@code requiredProperties} of a type replace those of its components.
 *
 * <p>A component whose name contains "set" must not have the annotation: the scanner takes its accessor for a setter
 * and fails.
 */
final class RecordSchemas {

    private final Map<String, Schema> schemas = new TreeMap<>();
    private final Map<String, Class<?>> types = new TreeMap<>();

    /** Returns the schemas by name. */
    Map<String, Schema> byName() {
        return schemas;
    }

    /**
     * Adds the schema of a record or sealed interface, and those of the types of its components.
     *
     * @return a reference to the schema
     */
    Schema add(Class<?> type) {
        String name = name(type);
        Class<?> present = types.putIfAbsent(name, type);
        if (present == null) {
            // Before its members, which may refer to it.
            Schema schema = OASFactory.createSchema();
            schemas.put(name, schema);
            describe(schema, type);
        } else if (present != type) {
            throw new IllegalStateException(present + " and " + type + " have the same schema name");
        }
        return OASFactory.createSchema().ref(name);
    }

    private static String name(Class<?> type) {
        return annotation(type)
                .map(annotation -> annotation.name())
                .filter(name -> !name.isEmpty())
                .orElse(type.getSimpleName());
    }

    private static Optional<org.eclipse.microprofile.openapi.annotations.media.Schema> annotation(
            AnnotatedElement element) {
        return Optional.ofNullable(
                element.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class));
    }

    private void describe(Schema schema, Class<?> type) {
        var annotation = annotation(type);
        annotation
                .map(present -> present.description())
                .filter(text -> !text.isEmpty())
                .ifPresent(schema::setDescription);
        if (type.isSealed()) {
            describeAlternatives(schema, type);
            return;
        }
        schema.type(SchemaType.OBJECT);
        addTypeName(schema, type);
        if (annotation.filter(present -> present.properties().length > 0).isPresent()) {
            for (SchemaProperty property : annotation.get().properties()) {
                schema.addProperty(property.name(), schemaOfProperty(property));
            }
        } else {
            Stream.of(type.getRecordComponents()).forEach(component -> addMember(schema, type, component));
        }
        annotation
                .map(present -> List.of(present.requiredProperties()))
                .filter(required -> !required.isEmpty())
                .ifPresent(schema::setRequired);
        if (annotation
                .filter(present -> present.additionalProperties() == True.class)
                .isPresent()) {
            schema.additionalPropertiesBoolean(true);
        }
    }

    private void describeAlternatives(Schema schema, Class<?> type) {
        JsonbTypeInfo typeInfo = type.getAnnotation(JsonbTypeInfo.class);
        String property = typeInfo == null ? annotation(type).orElseThrow().discriminatorProperty() : typeInfo.key();
        Discriminator discriminator = OASFactory.createDiscriminator().propertyName(property);
        for (Class<?> alternative : Objects.requireNonNull(type.getPermittedSubclasses())) {
            schema.addOneOf(add(alternative));
            String name = name(alternative);
            Schema described = Objects.requireNonNull(schemas.get(name));
            Objects.requireNonNull(described.getProperties().get(property))
                    .getEnumeration()
                    .forEach(value -> discriminator.addMapping(value.toString(), "#/components/schemas/" + name));
        }
        schema.discriminator(discriminator);
    }

    /** Adds the member with which JSON-B tells the subtypes of an interface apart. */
    private static void addTypeName(Schema schema, Class<?> type) {
        for (Class<?> parent : type.getInterfaces()) {
            JsonbTypeInfo typeInfo = parent.getAnnotation(JsonbTypeInfo.class);
            if (typeInfo != null) {
                for (JsonbSubtype subtype : typeInfo.value()) {
                    if (subtype.type() == type) {
                        schema.addProperty(
                                typeInfo.key(), schema(SchemaType.STRING).addEnumeration(subtype.alias()));
                        schema.addRequired(typeInfo.key());
                    }
                }
            }
        }
    }

    private void addMember(Schema schema, Class<?> type, RecordComponent component) {
        // The annotation is not allowed on record components, so it is on their accessors.
        var annotation = annotation(component.getAccessor());
        if (annotation.filter(present -> present.hidden()).isPresent()) {
            return;
        }
        Schema member = annotation
                .map(present -> present.implementation())
                .filter(implementation -> implementation != Void.class)
                .map(implementation -> schemaOfElement(component.getType(), implementation))
                .orElseGet(() -> schemaOf(component.getGenericType()));
        boolean isNullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        boolean isWrittenAsNull = isNullable && isNillable(type, component);
        if (isWrittenAsNull) {
            member.nullable(true);
        }
        annotation.ifPresent(present -> addAnnotation(member, present));
        String name = annotation
                .map(present -> present.name())
                .filter(given -> !given.isEmpty())
                .orElse(component.getName());
        schema.addProperty(name, member);
        if (component.getType() != Optional.class && (!isNullable || isWrittenAsNull)) {
            schema.addRequired(name);
        }
    }

    private static boolean isNillable(Class<?> type, RecordComponent component) {
        JsonbNillable ofType = type.getAnnotation(JsonbNillable.class);
        JsonbNillable ofComponent = component.getAccessor().getAnnotation(JsonbNillable.class);
        return ofComponent == null ? ofType != null && ofType.value() : ofComponent.value();
    }

    /** Returns the schema of a component whose declared type contains the plain {@code Object}. */
    private Schema schemaOfElement(Class<?> declared, Class<?> implementation) {
        Schema schema = schemaOf(implementation);
        return Collection.class.isAssignableFrom(declared)
                ? schema(SchemaType.ARRAY).items(schema)
                : schema;
    }

    /** Returns the schema of a type: a reference, or a schema without a name. */
    Schema schemaOf(Type type) {
        if (type instanceof ParameterizedType generic) {
            return schemaOfGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord() || plain.isSealed()) {
            return add(plain);
        }
        if (plain.isArray()) {
            return schema(SchemaType.ARRAY).items(schemaOf(plain.getComponentType()));
        }
        if (plain.isEnum()) {
            Schema schema = schema(SchemaType.STRING);
            Stream.of(plain.getEnumConstants()).forEach(constant -> schema.addEnumeration(((Enum<?>) constant).name()));
            return schema;
        }
        if (plain == String.class) {
            return schema(SchemaType.STRING);
        }
        if (plain == Instant.class) {
            return schema(SchemaType.STRING).format("date-time");
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return schema(SchemaType.BOOLEAN);
        }
        if (plain == int.class || plain == Integer.class) {
            return schema(SchemaType.INTEGER).format("int32");
        }
        if (plain == long.class || plain == Long.class) {
            return schema(SchemaType.INTEGER).format("int64");
        }
        if (plain == JsonObject.class) {
            return schema(SchemaType.OBJECT).additionalPropertiesBoolean(true);
        }
        throw new IllegalStateException("No schema is known for " + type);
    }

    private Schema schemaOfGeneric(Class<?> raw, Type... arguments) {
        if (raw == Optional.class) {
            return schemaOf(arguments[0]).nullable(true);
        }
        if (raw == Map.class) {
            return schema(SchemaType.OBJECT).additionalPropertiesSchema(schemaOf(arguments[1]));
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return schema(SchemaType.ARRAY).items(schemaOf(arguments[0]));
        }
        throw new IllegalStateException("No schema is known for " + raw);
    }

    private static Schema schemaOfProperty(SchemaProperty property) {
        Schema schema = schema(SchemaType.valueOf(property.type().name()));
        addText(schema, property.description(), property.format(), property.pattern());
        addEnumeration(schema, property.enumeration());
        return property.nullable() ? schema.nullable(true) : schema;
    }

    private static void addAnnotation(
            Schema schema, org.eclipse.microprofile.openapi.annotations.media.Schema annotation) {
        if (schema.getRef() != null) {
            // The members beside a reference are ignored.
            return;
        }
        addText(schema, annotation.description(), annotation.format(), annotation.pattern());
        addEnumeration(schema, annotation.enumeration());
        if (!annotation.example().isEmpty()) {
            schema.example(value(schema, annotation.example()));
        }
        if (annotation.minLength() > 0) {
            schema.minLength(annotation.minLength());
        }
        if (annotation.maxLength() < Integer.MAX_VALUE) {
            schema.maxLength(annotation.maxLength());
        }
        if (annotation.nullable()) {
            schema.nullable(true);
        }
    }

    private static void addText(Schema schema, String description, String format, String pattern) {
        if (!description.isEmpty()) {
            schema.description(description);
        }
        if (!format.isEmpty()) {
            schema.format(format);
        }
        if (!pattern.isEmpty()) {
            schema.pattern(pattern);
        }
    }

    private static void addEnumeration(Schema schema, String... values) {
        if (values.length > 0) {
            schema.enumeration(
                    Stream.of(values).map(value -> value(schema, value)).toList());
        }
    }

    private static Object value(Schema schema, String text) {
        return schema.getType() == SchemaType.INTEGER ? (Object) Integer.valueOf(text) : text;
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().type(type);
    }
}
