// SPDX-License-Identifier: GPL-3.0-or-later
// Pipelines, sources, and the operators that take rows one by one.
#include "core/kql/binder/binder_state.h"

#include <algorithm>

namespace core::kql {

using namespace syntax;

namespace {

constexpr std::size_t maxOperators = 2'000;
constexpr std::size_t maxColumns = 1'900; // SQLite takes 2,000

} // namespace

PlanPtr Binder::bindPipeline(const Pipeline& pipeline, PlanPtr input)
{
    PlanPtr plan = std::move(input);
    bool first = !plan;
    for (const Operator& op : pipeline.operators) {
        if (!first && !plan)
            return nullptr; // said already; what follows would only repeat it
        if (++m_operators > maxOperators)
            return planError(op.span, "the query grows too large when its functions are put in");
        const bool isSource = std::holds_alternative<Source>(op.node) || std::holds_alternative<Print>(op.node)
            || std::holds_alternative<syntax::Range>(op.node) || std::holds_alternative<DataTable>(op.node)
            || std::holds_alternative<ExternalData>(op.node);
        const bool maybeSource = std::holds_alternative<Union>(op.node) || std::holds_alternative<Search>(op.node)
            || std::holds_alternative<Unsupported>(op.node) || std::holds_alternative<Evaluate>(op.node);
        if (first && !isSource && !maybeSource)
            return planError(op.span, "{} needs rows: a table stands before it", op.keyword.text);
        plan = bindOperator(op, plan);
        first = false;
        if (plan && plan->columns.size() > maxColumns)
            return planError(op.span, "more than {} columns", maxColumns);
        if (plan && plan->weight > maxPlanWeight)
            return planError(op.span, "the query grows too large when its lets are put in; materialize() does not help here");
    }
    return plan;
}

PlanPtr Binder::bindOperator(const Operator& op, PlanPtr in)
{
    struct Visitor {
        Binder& self;
        const Operator& op;
        PlanPtr in;
        PlanPtr operator()(const Source& o) { return self.bindSource(o.value); }
        PlanPtr operator()(const Where& o) { return self.where(in, o.predicate); }
        PlanPtr operator()(const Extend& o) { return self.extend(in, o.columns); }
        PlanPtr operator()(const Project& o) { return self.project(in, o.columns); }
        PlanPtr operator()(const ProjectAway& o) { return self.keep(in, o.patterns, true); }
        PlanPtr operator()(const ProjectKeep& o) { return self.keep(in, o.patterns, false); }
        PlanPtr operator()(const ProjectReorder& o) { return self.reorder(in, o); }
        PlanPtr operator()(const ProjectRename& o) { return self.rename(in, o); }
        PlanPtr operator()(const Summarize& o) { return self.summarize(in, o, op.span); }
        PlanPtr operator()(const Sort& o) { return self.sort(in, o.keys); }
        PlanPtr operator()(const Top& o)
        {
            PlanPtr sorted = self.sort(in, o.keys);
            return sorted ? self.take(sorted, o.count) : nullptr;
        }
        PlanPtr operator()(const Take& o) { return self.take(in, o.count); }
        PlanPtr operator()(const Sample& o) { return self.take(in, o.count); } // any rows
        PlanPtr operator()(const SampleDistinct& o)
        {
            PlanPtr all = self.distinct(in, Distinct{{o.of}});
            return all ? self.take(all, o.count) : nullptr;
        }
        PlanPtr operator()(const Distinct& o) { return self.distinct(in, o); }
        PlanPtr operator()(const Count&) { return self.count(in); }
        PlanPtr operator()(const syntax::Join& o) { return self.join(in, o, op.span); }
        PlanPtr operator()(const Lookup& o) { return self.lookup(in, o, op.span); }
        PlanPtr operator()(const Union& o) { return self.unite(in, o, op.span); }
        PlanPtr operator()(const MvExpand& o) { return self.expand(in, o, op.span); }
        PlanPtr operator()(const MvApply& o) { return self.apply(in, o, op.span); }
        PlanPtr operator()(const Parse& o) { return self.parse(in, o, op.span); }
        PlanPtr operator()(const ParseKv& o) { return self.parseKv(in, o, op.span); }
        PlanPtr operator()(const syntax::MakeSeries& o) { return self.makeSeries(in, o, op.span); }
        PlanPtr operator()(const Evaluate& o) { return self.evaluate(in, o, op.span); }
        PlanPtr operator()(const Render& o)
        {
            RenderHint hint{o.kind.text, {}};
            for (const NamedOption& option : o.options)
                hint.options.emplace_back(option.name.text, optionText(o.options, option.name.text).value_or(""));
            self.m_render = hint;
            return in;
        }
        PlanPtr operator()(const Serialize& o)
        {
            Plan plan = *in;
            plan.serialized = true;
            const PlanPtr serialized = makePlan(std::move(plan));
            return o.columns.empty() ? serialized : self.extend(serialized, o.columns);
        }
        PlanPtr operator()(const As& o)
        {
            Plan named = *in;
            named.name = o.name.text;
            PlanPtr plan = makePlan(std::move(named));
            self.m_scope->entries[o.name.text] = Entry{plan};
            return plan;
        }
        PlanPtr operator()(const Invoke& o)
        {
            const Entry* entry = self.lookUp(o.call.function.text);
            const auto* function = entry ? std::get_if<Function>(&entry->value) : nullptr;
            if (function)
                return self.callTabular(*function, o.call, op.span, in);
            if (isRefusedFunction(o.call.function.text)) {
                self.refuse(o.call.function.span, o.call.function.text + "()");
                return nullptr;
            }
            return self.planError(o.call.function.span, "no function is called \"{}\"", o.call.function.text);
        }
        PlanPtr operator()(const GetSchema&) { return self.getSchema(in); }
        PlanPtr operator()(const Consume&)
        {
            self.refuse(op.keyword.span, "consume");
            return nullptr;
        }
        PlanPtr operator()(const Print& o) { return self.print(o); }
        PlanPtr operator()(const syntax::Range& o) { return self.range(o, op.span); }
        PlanPtr operator()(const DataTable& o) { return self.dataTable(o, op.span); }
        PlanPtr operator()(const ExternalData& o) { return self.externalData(o, op.span); }
        PlanPtr operator()(const Search& o) { return self.search(in, o, op.span); }
        PlanPtr operator()(const Unsupported&) { return nullptr; } // said by the parser
    };
    return std::visit(Visitor{*this, op, std::move(in)}, op.node);
}

} // namespace core::kql
